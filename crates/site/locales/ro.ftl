site-door-title = Muncă: alegeți rețeaua
site-door-lead = Locuri de muncă, cursuri, servicii și ghișee aproape de dumneavoastră. Totul este gratuit și fără înregistrare.
site-door-none-title = Aici nu este încă nicio rețea
site-door-none-text = Când o rețea de ghișee va fi gata, o veți găsi în această pagină.
site-door-operators = Intrare pentru angajați
