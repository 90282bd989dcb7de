events-filter-button = Filtrer
events-search = Chercher dans le titre
events-any-kind = Tous les types
events-kind = Type
events-kind-seminar = Séminaire
events-kind-school-laboratory = Atelier pour les écoles
events-kind-matching-event = Rencontre entre entreprises et candidats
events-kind-course-edition = Session d’un cours
events-kind-group-session = Rencontre en groupe
events-kind-open-day = Portes ouvertes
events-kind-meeting = Rencontre publique
events-state = État
events-state-draft = Brouillon
events-state-published = Publié
events-state-cancelled = Annulé
events-state-held = A eu lieu
events-state-withdrawn = Retiré
events-when = Quand
events-when-more = { $more ->
    [one] { $first } et un autre jour
   *[other] { $first } et { $more } autres jours
 }
events-where = Où
events-what = De quoi il s’agit
events-details = Détails
events-online = En ligne
events-place-or-online = { $place }, et en ligne
events-organiser = Qui organise
events-course = Cours
events-seats = Places
events-audience = Pour qui
events-cost = Prix
events-languages = Langues
events-contact = À qui demander
events-phone = Téléphone
events-email = E-mail
events-public-title = Événements
events-public-lead = Rencontres, ateliers et journées pour qui cherche un travail, étudie ou cherche du personnel. Pas besoin de compte pour s’inscrire.
events-public-filter = Chercher parmi les événements
events-public-coming = Les prochains événements
events-public-past = Événements passés
events-public-to-past = Voir les événements passés
events-public-to-coming = Retour aux prochains événements
events-public-my-registration = J’ai déjà une inscription
events-public-more = Autres événements
events-public-none-title = Il n’y a pas d’événement pour le moment
events-public-none-text = Revenez dans quelques jours, ou demandez au guichet.
events-gone-title = Cette page n’existe plus
events-gone-text = Ce que vous cherchiez a été retiré.
events-gone-action = Voir ce qu’il y a
events-free = Gratuit
events-seats-left = { $count ->
    [one] Une place libre
   *[other] { $count } places libres
 }
events-seats-of = { $left ->
    [0] Aucune libre sur { $seats }
    [one] Une libre sur { $seats }
   *[other] { $left } libres sur { $seats }
 }
events-seats-of-classes = { $left ->
    [0] Aucune classe libre sur { $seats }
    [one] Place pour une classe sur { $seats }
   *[other] Place pour { $left } classes sur { $seats }
 }
events-seats-no-limit = Sans limite
events-door-open = Places libres
events-door-waiting-list = Liste d’attente
events-door-full = Complet
events-door-not-yet = Inscriptions pas encore ouvertes
events-door-closed = Inscriptions fermées
events-door-free-entry = Entrée libre
events-door-elsewhere = Inscriptions sur un autre site
events-door-by-the-counter = Sur invitation du guichet
events-door-over = Terminé
events-register-button = S’inscrire
events-wait-button = Me mettre sur la liste
events-register-button-elsewhere = Aller aux inscriptions
events-register-hint = Cela prend une minute, sans compte.
events-register-until = Vous pouvez vous inscrire jusqu’au { $day }.
events-register-waiting = { $count ->
    [0] Il n’y a plus de place. Mettez-vous sur la liste : si une place se libère, elle est à vous.
    [one] Il n’y a plus de place. Une personne est déjà sur la liste.
   *[other] Il n’y a plus de place. { $count } personnes sont déjà sur la liste.
 }
events-register-full = Il n’y a plus de place.
events-register-not-yet = Les inscriptions ouvrent le { $day }.
events-register-closed = Les inscriptions sont fermées. Essayez d’appeler l’organisateur.
events-register-free-entry = Pas besoin de s’inscrire : venez, c’est tout.
events-register-elsewhere = On s’inscrit sur le site de l’organisateur.
events-register-by-the-counter = Pour participer, demandez au guichet.
events-register-over = L’événement est terminé.
events-cancelled-title = Cet événement n’aura pas lieu.
events-to-calendar = Mettre dans mon calendrier
events-online-join = Entrer dans la réunion en ligne
events-online-after = On suit en ligne. L’adresse arrive avec l’inscription.
events-step-free-yes = On entre sans marches
events-step-free-no = Il y a des marches à l’entrée
events-sign-language-yes = Il y a un interprète en langue des signes italienne (LIS)
events-certificate = Attestation
events-certificate-share = Oui, à qui est présent au moins { $share } % des heures
events-verified = Vérifié le { $day }.
events-language-it = italien
events-language-en = anglais
events-language-fr = français
events-language-es = espagnol
events-language-ar = arabe
events-language-ro = roumain
events-language-sq = albanais
events-language-uk = ukrainien
events-language-ru = russe
events-language-zh = chinois
events-language-ur = ourdou
events-language-pt = portugais
events-mail-subject = { $title }
events-mail-confirmed = Votre place à « { $title } » est confirmée. Organisateur : { $body }.
events-mail-waiting = Il n’y a plus de place pour « { $title } ». Vous êtes sur la liste : si une place se libère, nous vous écrivons. Organisateur : { $body }.
events-mail-invited = { $body } vous invite à « { $title } ». Répondez si vous venez.
events-mail-offered = Une place s’est libérée pour vous à « { $title } ». Organisateur : { $body }.
events-mail-moved = « { $title } » a changé : regardez le nouveau jour, l’heure et le lieu. Organisateur : { $body }.
events-mail-cancelled = « { $title } » n’aura pas lieu. Nous sommes désolés. Organisateur : { $body }.
events-mail-left = Vous avez annulé votre inscription à « { $title } ». Merci de l’avoir dit : la place va à une autre personne.
events-mail-taken-off = Votre inscription à « { $title } » n’est plus valable. Si c’est une erreur, appelez l’organisateur : { $body }.
events-mail-reminder = Nous vous rappelons « { $title } ».
events-mail-when = { $day }, { $time }
events-mail-more-days = …et { $more } autres jours : ils sont sur la page de l’événement.
events-mail-where = Où : { $place }
events-mail-online = En ligne : { $address }
events-mail-answer = La place est à vous si vous répondez avant { $day }, { $time }. Ensuite elle passe au suivant.
events-mail-code = Votre code est { $code }. À cette adresse vous voyez votre inscription, vous répondez ou vous annulez :
    { $link }
events-mail-your-code = Si vous ne pouvez pas venir, annulez avec votre code : { $link }
events-mail-contact = Pour toute question : { $contact }
events-mail-opinion = Comment s’est passé « { $title } » ? Une minute suffit : { $link }
events-mail-opinion-anonymous = La réponse est anonyme : personne ne peut savoir que c’est la vôtre.
events-sms-confirmed = Place confirmée : { $title }, { $when }.
events-sms-waiting = Vous êtes sur la liste d’attente : { $title }, { $when }.
events-sms-invited = Invitation : { $title }, { $when }. Répondez avec le code.
events-sms-offered = Une place s’est libérée : { $title }, { $when }. Répondez avec le code.
events-sms-moved = Changement : { $title }, maintenant { $when }.
events-sms-cancelled = Annulé : { $title }, { $when }.
events-sms-left = Inscription annulée : { $title }.
events-sms-taken-off = Inscription enlevée : { $title }.
events-sms-reminder = Rappel : { $title }, { $when }.
events-sms-code = Code { $code }
registration-title = S’inscrire
registration-here = Inscription
registration-waits = Il n’y a plus de place : nous vous mettons sur la liste. Si une place se libère, nous vous écrivons et vous avez un jour pour dire oui.
registration-name = Prénom et nom
registration-name-missing = Écrivez votre prénom et votre nom.
registration-email = E-mail
registration-phone = Téléphone
registration-reach-hint = Laissez l’e-mail ou le portable : il sert à vous prévenir.
registration-reach-missing = Laissez l’e-mail ou le portable, pour que nous puissions vous prévenir.
registration-language = En quelle langue voulez-vous les messages
registration-needs = Avez-vous besoin de quelque chose pour participer ?
registration-needs-hint = Par exemple une rampe, une place devant, un interprète.
registration-school = École
registration-school-missing = Écrivez le nom de l’école.
registration-class = Classe
registration-class-hint = Par exemple 3ªB.
registration-class-missing = Écrivez la classe.
registration-pupils = Combien d’élèves
registration-pupils-hint = Seulement le nombre : pas besoin des noms.
registration-pupils-missing = Écrivez combien d’élèves viennent.
registration-teacher = Prénom et nom de qui accompagne
registration-privacy = Nous utilisons ces données seulement pour l’événement.
registration-save = Je m’inscris
registration-wait = Me mettre sur la liste
registration-full = Il n’y a pas assez de places.
registration-changed = L’inscription a changé entre-temps. Rechargez la page.
registration-own-title = Votre inscription
registration-own-state-confirmed = Votre place est confirmée
registration-own-state-offered = Il y a une place pour vous
registration-own-state-waiting = Vous êtes sur la liste d’attente
registration-own-state-invited = Vous avez une invitation
registration-own-state-cancelled-by-person = Vous avez annulé
registration-own-state-cancelled-by-organiser = L’inscription n’est plus valable
registration-own-state-lapsed = La proposition est terminée
registration-own-state-event-cancelled = L’événement est annulé
registration-before = { $count ->
    [0] Vous êtes en tête de liste : si une place se libère, nous vous écrivons.
    [one] Une personne est avant vous.
   *[other] { $count } personnes sont avant vous.
 }
registration-invited = Venez-vous ?
registration-answer-by = La place est à vous si vous répondez avant { $until }.
registration-accept = Oui, je viens
registration-refuse = Non, merci
registration-for = Pour
registration-code = Code
registration-code-keep = Gardez-le : avec ce code vous pouvez annuler et revenir à cette page.
registration-picture = Code à montrer à l’entrée
registration-picture-hint = À l’entrée, montrez ce carré : on le lit avec le téléphone.
registration-leave = Annuler
registration-left = C’est annulé. Merci de l’avoir dit : la place va à une autre personne.
registration-not-ahead = Cette inscription ne peut plus être changée.
registration-other-events = Autres événements
registration-companies = Les entreprises et vos entretiens
registration-certificate = Télécharger l’attestation
registration-give-opinion = Dites-nous comment c’était
registration-code-title = Retrouver votre inscription
registration-code-lead = Écrivez le code reçu lors de l’inscription.
registration-code-hint = Dix lettres et chiffres, par exemple 0A1B2-C3D4E.
registration-code-open = Ouvrir
registration-code-unknown = Aucune inscription n’a ce code. Vérifiez les lettres.
registration-code-unreadable = Le code a dix lettres ou chiffres. Vérifiez que vous l’avez écrit en entier.
registration-opinion-title = Comment c’était ?
registration-opinion-words = Ce qui vous a plu, ce que vous changeriez
registration-opinion-anonymous = La réponse est anonyme : on ne garde pas qui l’a donnée.
registration-opinion-send = Envoyer
registration-opinion-thanks = Merci ! Votre réponse nous aide à faire mieux.
registration-rate = Cela vous a-t-il été utile ?
registration-rate-missing = Choisissez une réponse.
registration-rate-5 = Énormément
registration-rate-4 = Beaucoup
registration-rate-3 = Assez
registration-rate-2 = Peu
registration-rate-1 = Pas du tout
courses-search = Chercher dans le titre
courses-public-title = Cours
courses-public-lead = Voici les cours pour apprendre un métier ou se mettre à jour. Lisez combien ils durent, combien ils coûtent et quand ils commencent.
courses-public-filter = Chercher parmi les cours
courses-public-none-title = Aucun cours
courses-public-none-text = Essayez avec un autre mot, ou demandez au guichet.
course-what = Ce que l’on apprend
course-gives = Ce que l’on obtient
course-hours = Heures
course-hours-count = { $count ->
    [one] une heure
   *[other] { $count } heures
 }
course-funding = Qui le paie
course-funding-none = Non indiqué
course-funding-european-union = Union européenne (FSE+)
course-funding-pnrr = Plan de relance italien (PNRR)
course-funding-region = Région
course-funding-state = État
course-funding-municipality = Commune
course-funding-company-fund = Fonds des entreprises
course-funding-paid-by-participants = Les participants
course-act = Acte
course-measure = Mesure
course-certificate = Attestation ou qualification
course-editions = Sessions
course-next = Commence { $day }
course-no-next = Aucune date
course-no-editions = Il n’y a pas de session pour le moment. Demandez à l’organisateur.
materials-public-title = Vidéos et documents
materials-public-lead = De courtes vidéos et des fiches pour chercher un travail. Chaque vidéo peut aussi se lire.
materials-public-none-title = Il n’y a pas encore de documents
materials-public-none-text = Revenez dans quelques jours.
material-kind = Type
material-kind-video = Vidéo
material-kind-audio = Audio
material-kind-document = Fiche à lire
material-minutes-count = { $count ->
    [one] une minute
   *[other] { $count } minutes
 }
material-transcript-public = À lire
material-captions = Sous-titres
material-download = Télécharger ({ $size } Mo)
material-open = Ouvrir la fiche
material-watch = Regarder la vidéo
material-elsewhere = Un autre site s’ouvre, avec ses propres règles sur les données.
