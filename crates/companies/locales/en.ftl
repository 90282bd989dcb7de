companies-title = Companies
companies-lead = The area’s companies that look for staff.
companies-search = Name, tax code or VAT number
companies-search-button = Search
companies-empty-title = Companies will be listed here
companies-empty-text = When a company calls or writes because it needs staff, enter it: the name is enough, the rest can be completed later.
companies-none-title = No company with this name
companies-none-text = Try fewer letters, or the VAT number.
companies-show-all = Show all companies
company-new = Enter a company
company-edit = Edit the company
company-who = The company
company-name = Name
company-name-missing = Write the company’s name.
company-fiscal-code = Tax code
company-fiscal-code-hint = 11 digits; 16 characters for a sole trader.
company-fiscal-code-wrong = The tax code does not add up: check for a missing or swapped character.
company-fiscal-code-known = There is already a company with this tax code. Look for it in the list.
company-vat-number = VAT number
company-vat-number-wrong = The VAT number does not add up: it has 11 digits, check them one by one.
company-activity = What it does
company-ateco = ATECO code
company-ateco-hint = For example 52.10
company-ateco-wrong = Write the ATECO code with its dots, for example 52.10 or 52.10.1.
company-size = Employees
company-size-unknown = I do not know
company-size-0-5 = up to 5
company-size-6-14 = 6 to 14
company-size-15-35 = 15 to 35
company-size-36-50 = 36 to 50
company-size-51-249 = 51 to 249
company-size-250-more = 250 or more
company-reach = How to reach it
company-contact = Person to ask for
company-contact-role = Their role
company-phone = Telephone
company-email = E-mail
company-address = Street and number
company-comune = Comune
company-website = Website
company-notes = Notes of the counter
company-notes-hint = Only what the service needs. The company may ask to read them.
company-save = Save
company-cancel = Cancel
company-entered = { $name } is now among the companies.
company-saved = { $name }: changes saved.
company-open-vacancies = Open vacancies
company-edit-short = Edit
company-new-vacancy = Enter a vacancy
company-vacancies = Vacancies
company-no-open-vacancies = No open vacancy. When the company looks for somebody, enter the vacancy from here.
company-closed-vacancies = { $n ->
    [one] One closed vacancy
   *[other] { $n } closed vacancies
 }
company-vacancy-places = { $hired ->
    [0] { $places ->
        [one] one place free
       *[other] { $places } places free
     }
   *[other] { $hired } of { $places ->
        [one] one place
       *[other] { $places } places
     } filled
 }
company-both-codes = Codice fiscale and VAT number
company-vacancy-until = until { $day }
company-workplaces = Where people work
company-no-workplaces = The workplaces will be here. The first one can also be written while entering a vacancy.
company-closed-workplaces = Closed workplaces
company-seat = Registered office
company-no-contact = We do not know how to reach it yet.
company-add-contact = Add a telephone number or e-mail
company-history = Latest changes
company-change-company-insert = Company entered
company-change-company-update = Changed: { $fields }
company-change-company-delete = Company removed
company-change-workplace-insert = Workplace entered
company-change-workplace-update = Workplace, changed: { $fields }
company-change-workplace-delete = Workplace removed
company-field-name = name
company-field-fiscal-code = tax code
company-field-vat-number = VAT number
company-field-ateco = ATECO code
company-field-activity = activity
company-field-size-band = employees
company-field-address = address
company-field-comune = Comune
company-field-phone = telephone
company-field-email = e-mail
company-field-website = website
company-field-contact-name = person to ask for
company-field-contact-role = their role
company-field-notes = notes
company-field-closed-on = closing
workplace-new = Add a workplace
workplace-edit = Edit the workplace
workplace-change = Edit
workplace-name = What they call it
workplace-name-hint = When the company has several: for example “Warehouse 2”.
workplace-comune-missing = Write in which Comune people work.
workplace-closed-on = Closed from
workplace-closed-on-hint = From that day it can no longer be chosen for new vacancies.
workplace-closed = closed since { $day }
workplace-closes = Closes { $day }
workplace-entered = Workplace added.
workplace-saved = Workplace saved.
