# Rencontres entre entreprises et candidats : ce que lit qui est inscrit.

fair-events = Événements
fair-table-number = Table { $number }
fair-choice = Choix no { $rank }
fair-no-choice = Pas de choix
fair-own-title = Les entreprises de { $event }
fair-own-registration = Votre inscription
fair-own-companies = Avec qui voulez-vous parler
fair-own-times = Vos entretiens
fair-own-help = Choisissez les entreprises avec qui vous voulez parler, de la première à la dernière. Si vous ne choisissez pas, vous rencontrez celles qui vous vont le mieux.
fair-own-until = Vous pouvez changer jusqu’à : { $when }.
fair-own-save = Enregistrer mes choix
fair-own-wishes-saved = Merci ! Vos choix sont enregistrés.
fair-own-closed = Le temps pour choisir est fini. En cas de problème, appelez le guichet.
fair-own-none = Les entreprises arrivent bientôt
fair-own-none-text = Revenez dans quelques jours : vous verrez qui vient et ce qu’il cherche.
fair-refused-wishes-closed = Le temps pour choisir est fini
fair-mail-subject = Vos entretiens
fair-mail-times = Bonjour { $name }, voici vos entretiens de « { $event } » :
fair-mail-changed = Bonjour { $name }, l’horaire de vos entretiens de « { $event } » a changé. Le voici :
fair-mail-none = Bonjour { $name }, vous n’avez malheureusement plus d’entretien à « { $event } ». Pour une autre occasion, appelez le guichet.
fair-mail-line = { $day } à { $from } : { $company }, table { $table }
fair-mail-where = Où : { $place }
fair-sms-times = Entretiens : { $count }. Le premier le { $day } à { $from }, table { $table }. Nous vous dirons les autres à l’arrivée.
fair-sms-none = L’horaire a changé : vous n’avez plus d’entretien. Appelez le guichet.
