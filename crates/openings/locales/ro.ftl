openings-weekday-1 = luni
openings-weekday-2 = marți
openings-weekday-3 = miercuri
openings-weekday-4 = joi
openings-weekday-5 = vineri
openings-weekday-6 = sâmbătă
openings-weekday-7 = duminică
openings-every-weeks = o dată la { $weeks } săptămâni
openings-nth-1 = prima
openings-nth-2 = a doua
openings-nth-3 = a treia
openings-nth-4 = a patra
openings-nth-5 = a cincea
openings-nth-last = ultima
openings-of-month = { $which } din lună
openings-from = din { $day }
openings-to = până în { $day }
openings-and = { $first } și { $last }
openings-days = din { $first } până în { $last }
openings-hours-whole = { $hours ->
    [one] o oră
    [few] { $hours } ore
   *[other] { $hours } de ore
 }
openings-minutes = { $minutes ->
    [one] un minut
    [few] { $minutes } minute
   *[other] { $minutes } de minute
 }
openings-hours-and-minutes = { $hours ->
    [one] o oră și { $minutes } min
    [few] { $hours } ore și { $minutes } min
   *[other] { $hours } de ore și { $minutes } min
 }
openings-times-at = { $times } la { $place }
openings-words-at = { $words }, la { $place }
openings-open = Deschis
openings-closed = Închis
openings-open-until = Acum este deschis, până la { $time }
openings-opens-next = Se deschide { $day } la { $time }
openings-no-opening = Nu este prevăzută nicio deschidere.
openings-because = { $said }: { $reason }
openings-closed-days = Închis { $days }
openings-closed-holiday = Închis în { $day } ({ $name })
openings-open-holiday = În { $day } ({ $name }) este deschis { $times }
openings-day-off = În { $day } nu se deschide ({ $usual })
openings-day-other = În { $day } este deschis { $now } în loc de { $usual }
openings-day-extra = În { $day } este deschis și { $times }
openings-in-your-comune = Este în comuna dumneavoastră
openings-kilometres = La { $km } km în linie dreaptă
openings-step-free = Se intră fără trepte
openings-steps = Sunt trepte
openings-public-title = Ghișeele pentru muncă
openings-public-where = În ce comună locuiți?
openings-public-where-hint = Vă arătăm mai întâi ghișeul din comuna dumneavoastră, apoi pe cele mai apropiate.
openings-public-find = Găsiți ghișeul
openings-public-all = Arată toate
openings-public-list = Toate ghișeele
openings-public-for = Pentru cine locuiește în { $comune }
openings-public-serves = ghișeul dumneavoastră
openings-public-empty-title = Aici vor fi ghișeele
openings-public-empty-text = Deocamdată această rețea nu are ghișee deschise publicului.
openings-public-usual = Programul obișnuit
openings-public-place = Unde se află
openings-public-address = Adresa
openings-public-phone = Telefon
openings-public-email = E-mail
openings-public-entrance = Intrarea
openings-public-body = Instituția
openings-public-notices = Atenție la aceste zile
openings-public-days = Următoarele paisprezece zile
openings-public-services = Ce puteți face aici
openings-public-free = Este gratuit.
openings-public-bring = Ce să aduceți:
openings-public-book = Faceți o programare
