site-door-title = Punë: zgjidhni rrjetin tuaj
site-door-lead = Oferta, kurse, shërbime dhe sportele pranë jush. Gjithçka është falas dhe pa regjistrim.
site-door-none-title = Këtu nuk ka ende asnjë rrjet
site-door-none-text = Kur një rrjet sportelesh të jetë gati, do ta gjeni në këtë faqe.
site-door-operators = Hyrja e punonjësve
