# The list.
vacancies-title = Vacancies
vacancies-lead = What the area’s companies are looking for.
vacancies-filter = Filter the vacancies
vacancies-search = Job, company or number
vacancies-search-button = Search
vacancies-state = State
vacancies-open = To follow up
vacancies-all = All
vacancies-everywhere = All
vacancies-mine = Only mine
vacancies-what = Vacancy
vacancies-company = Company
vacancies-comune = Comune
vacancies-people = Places
vacancies-until = Until when
vacancies-places = { $hired ->
    [0] { $places ->
        [one] one free place
       *[other] { $places } free places
     }
   *[other] { $hired } of { $places ->
        [one] one place filled
       *[other] { $places } places filled
     }
 }
vacancies-proposed = { $n ->
    [0] nobody proposed
    [one] one person proposed
   *[other] { $n } people proposed
 }
vacancies-empty-title = Vacancies will be listed here
vacancies-empty-text = When a company needs somebody, enter the vacancy while it tells you: the company and the job are enough, the rest can be completed later.
vacancies-empty-reader = They are entered by those who keep in touch with the companies.
vacancies-none-title = No such vacancy
vacancies-none-text = Try fewer letters, or look among the closed ones as well.
vacancies-show-all = Show all vacancies
vacancy-expires-today = last day today
vacancy-expires-tomorrow = last day tomorrow
vacancy-expires-in = { $days } more days
vacancy-expired-on = ended { $day }

# The states.
vacancy-state-draft = Draft
vacancy-state-in-review = To be reviewed
vacancy-state-published = Published
vacancy-state-suspended = Suspended
vacancy-state-filled = Filled
vacancy-state-cancelled = Cancelled
vacancy-state-expired = Expired
vacancy-state-archived = Archived
vacancy-now-draft = You are writing it
vacancy-now-in-review = Waiting for a review
vacancy-now-published = Looking for people
vacancy-now-suspended = The company asked to wait
vacancy-now-filled = All places are filled
vacancy-now-cancelled = It came to nothing
vacancy-now-expired = Its last day has passed
vacancy-now-archived = Put away
vacancy-now-missing = Before it can be published it still needs: { $missing }.
vacancy-now-ready = Everything is there. Once it is published, the right people can be looked for.
vacancy-missing-workplace = where the work is
vacancy-missing-contract = the contract
vacancy-missing-description = what the work consists of
vacancy-wanted-workplace = Write where the work is: without it the vacancy cannot stay published.
vacancy-wanted-contract = Choose the contract: without it the vacancy cannot stay published.
vacancy-wanted-description = Write what the work consists of: without it the vacancy cannot stay published.
vacancy-closing-filled-by-us = With people we sent
vacancy-closing-filled-otherwise = The company found people by other ways
vacancy-closing-withdrawn-by-company = The company no longer looks
vacancy-closing-no-answer = The company does not answer
vacancy-closing-mistake = Entered by mistake
vacancy-closing-other = Other

# The steps.
vacancy-complete = Complete
vacancy-publish = Publish
vacancy-reopen = Reopen
vacancy-reopen-filled = Is the company still looking?
vacancy-find-people = Find people
vacancy-until = Open until
vacancy-until-missing = Write until which day it stays open.
vacancy-until-past = This day has passed: choose today or a later one.
vacancy-other-steps = Otherwise
vacancy-to-review = Ask for a review
vacancy-to-draft = Back to draft
vacancy-suspend = Suspend
vacancy-fill-otherwise = The company found somebody itself
vacancy-archive = Put away
vacancy-cancel-it = Cancel the vacancy
vacancy-cancel-what = The vacancy is closed and cannot be reopened. The people proposed stay in its history.
vacancy-cancel-why = Why?
vacancy-cancel-words = In short
vacancy-reason-missing = Choose why the vacancy is cancelled.
vacancy-reason-words-missing = Write in a few words what happened.
vacancy-move-not-allowed = Not possible from this state. Reload the page: somebody may just have changed it.
vacancy-move-not-whole = Before publishing it, complete where the work is, the contract and the description.
vacancy-done-draft = { $title }: a draft again.
vacancy-done-in-review = { $title }: waiting for a review.
vacancy-done-published = { $title }: published. Now people can be looked for.
vacancy-done-suspended = { $title }: suspended.
vacancy-done-filled = { $title }: filled.
vacancy-done-cancelled = { $title }: cancelled.
vacancy-done-expired = { $title }: expired.
vacancy-done-archived = { $title }: put away.
vacancy-moved-entered = Entered
vacancy-moved-draft = Back to draft
vacancy-moved-in-review = To be reviewed
vacancy-moved-published = Published
vacancy-moved-reopened = Reopened
vacancy-moved-suspended = Suspended
vacancy-moved-filled = Filled
vacancy-moved-cancelled = Cancelled
vacancy-moved-expired = Expired
vacancy-moved-archived = Put away

# The form.
vacancy-new = Enter a vacancy
vacancy-edit = Edit the vacancy
vacancy-form-lead = The company and the job are enough: the rest can be completed later.
vacancy-section-who = Who looks, and for whom
vacancy-section-where = Where the work is
vacancy-section-contract = Contract and hours
vacancy-section-pay = What it pays
vacancy-section-work = The work
vacancy-section-needs = What the person needs
vacancy-section-more = More: how it arrived, kind of notice, duration, reserved by law, discretion
vacancy-company = Company
vacancy-company-hint = If it is not here yet, write its name: we will add it.
vacancy-company-missing = Write which company is looking.
vacancy-company-unknown = This company is not here yet and your role cannot add it: choose one of those suggested.
vacancy-company-ambiguous = Several companies are called “{ $name }”. Choose it from the suggestions while you type.
vacancy-occupation = Job
vacancy-occupation-hint = In the company’s words: forklift driver, barista, carer…
vacancy-title = Title of the vacancy
vacancy-title-hint = If you leave it empty, it is the job.
vacancy-title-missing = Write which job it is.
vacancy-places = How many people
vacancy-places-words = { $n ->
    [one] one person
   *[other] { $n } people
 }
vacancy-workplace = Workplace of the company
vacancy-workplace-other = Somewhere else, or not known yet
vacancy-comune = Comune
vacancy-comune-of-address = Write the Comune of this address as well.
vacancy-address = Street and number
vacancy-transport = How to get there
vacancy-transport-hint = For example: bus 12, ten minutes on foot from the station.
vacancy-accommodation = The company offers lodging
vacancy-contract = Contract
vacancy-contract-permanent = permanent
vacancy-contract-fixed-term = fixed-term
vacancy-contract-temporary-agency = temporary agency work
vacancy-contract-apprenticeship = apprenticeship
vacancy-contract-seasonal = seasonal work
vacancy-contract-on-call = on-call work
vacancy-contract-domestic = domestic work
vacancy-contract-internship = internship
vacancy-contract-collaboration = collaboration
vacancy-contract-months = For how many months
vacancy-hours = Hours
vacancy-hours-full-time = full time
vacancy-hours-part-time = part time
vacancy-weekly-hours = Hours a week
vacancy-shifts = Shifts
vacancy-shift-day = by day
vacancy-shift-two-shifts = two shifts
vacancy-shift-three-shifts = three shifts
vacancy-shift-night = at night
vacancy-shift-weekend = weekends
vacancy-shift-split = split hours
vacancy-shift-on-call = stand-by
vacancy-not-said = Not said
vacancy-not-needed = Not needed
vacancy-pay = Pay
vacancy-pay-hint = In euro, gross. It is the first thing readers ask.
vacancy-pay-from = From
vacancy-pay-to = To
vacancy-pay-period = Per
vacancy-pay-period-hour = hour
vacancy-pay-period-month = month
vacancy-pay-period-year = year
vacancy-pay-per-hour = an hour
vacancy-pay-per-month = a month
vacancy-pay-per-year = a year
vacancy-pay-figure = { $amount } € gross { $period }
vacancy-pay-band = { $from } to { $to } € gross { $period }
vacancy-pay-from-missing = Write the lower figure as well.
vacancy-pay-period-missing = Choose whether it is per hour, month or year.
vacancy-pay-order = The second figure cannot be lower than the first.
vacancy-pay-unreadable = Write the figure only, for example 1,500 as 1500, or 9.50.
vacancy-agreement = Collective agreement (CCNL)
vacancy-agreement-hint = For example: Commercio, Logistica.
vacancy-agreement-level = Level
vacancy-level-words = level { $level }
vacancy-starts-on = Start
vacancy-starts-on-hint = Leave empty if at once, or not known.
vacancy-description = What the work consists of
vacancy-description-hint = What jobseekers will read. Plain words, for everybody.
vacancy-needs-hint = Only what is really needed: each further request leaves somebody out.
vacancy-needs-elsewhere = What the person needs is changed on a page of its own:
vacancy-needs-page = What is asked
vacancy-experience = Months of experience
vacancy-experience-hint = Empty if beginners are welcome.
vacancy-experience-of-what = To ask for experience, first choose the job from the suggestions.
vacancy-licence = Driving licence
vacancy-certificates = Certificates
vacancy-certificates-hint = For example: forklift licence, HACCP.
vacancy-skills = What they must be able to do
vacancy-language = Language
vacancy-language-level = At which level
vacancy-own-transport = An own vehicle is needed
vacancy-source = How it arrived
vacancy-source-company-call = The company telephoned
vacancy-source-visit = Visit to the company
vacancy-source-mail = By e-mail
vacancy-source-portal = From a portal
vacancy-source-partner = From a partner body
vacancy-source-import = From an imported sheet
vacancy-employer-hidden = Do not show the company’s name outside the network
vacancy-employer-hidden-hint = Operators see it all the same.
vacancy-employer-hidden-words = name not shown outside the network
vacancy-benefit = The company will ask contribution benefits for this hire
vacancy-benefit-hint = Relief for young people, women, the unemployed and the like.
vacancy-siisl-code = Code of the vacancy on SIISL
vacancy-portal-code = Code in the portal
vacancy-section-work-more = More about the work: from home, travel, experience, computer, register
vacancy-work-mode = From home
vacancy-work-mode-on-site = no, always on site
vacancy-work-mode-hybrid = in part
vacancy-work-mode-remote = always
vacancy-remote-days = Days a week from home
vacancy-remote-days-words = { $n ->
    [one] one day a week
   *[other] { $n } days a week
 }
vacancy-remote-days-of-hybrid = Days from home are written when one works from home in part.
vacancy-travel = Travel
vacancy-travel-never = never
vacancy-travel-sometimes = now and then
vacancy-travel-often = often
vacancy-experience-words = Experience, in words
vacancy-experience-words-hint = For example: some months in cold stores. Matching does not look at it.
vacancy-computer-words = What they do with a computer
vacancy-computer-words-hint = For example: entering delivery notes, using Excel. Matching does not look at it.
vacancy-register = Professional register
vacancy-register-hint = Only if the law asks for it: for example, the register of nurses.
vacancy-notice = Kind of notice
vacancy-notice-search = A company looks for people
vacancy-notice-public-notice = Notice of a public body
vacancy-notice-open-day = Day of meetings with the company
vacancy-notice-talent-pool = Applications gathered for later
vacancy-profession = Code of the profession (CP, Istat)
vacancy-profession-hint = For the portals. If you leave it empty, it is the one chosen last for this job.
vacancy-profession-wrong = Write the code with its points, for example 5.2.2.3.1.
vacancy-publication-days = For how many days to publish it
vacancy-publication-days-hint = Empty: a month.
vacancy-publication-words = { $n ->
    [one] to be published for one day
   *[other] to be published for { $n } days
 }
vacancy-published = Published
vacancy-published-words = from { $from } to { $until }
vacancy-discretion = Discretion
vacancy-reservation = Place reserved by law
vacancy-reservation-none = No
vacancy-reservation-hint = Matching does not look at it, and nobody is asked whether they are entitled to it.
vacancy-reservation-disability = people with disabilities
vacancy-reservation-protected = other protected categories
vacancy-reservation-of-disability = Place reserved for people with disabilities.
vacancy-reservation-of-protected = Place reserved for other protected categories.
vacancy-reservation-care = It is reserved by law: those entitled go through targeted placement. Matching does not look at it.
vacancy-save = Save
vacancy-save-new = Save the vacancy
vacancy-cancel = Leave it
vacancy-entered = { $title }: the vacancy is saved.
vacancy-entered-with-company = { $title }: the vacancy is saved, and { $company } is among the companies.
vacancy-saved = { $title }: changes saved.

# The page.
vacancy-change = Edit
vacancy-number = Vacancy no. { $code }
vacancy-asked = What is asked
vacancy-asked-empty = Nothing so far: everybody would do.
vacancy-asked-hard = Indispensable
vacancy-asked-soft = Preferred
vacancy-asked-off = Do not count:
vacancy-asked-change = Change what is asked
vacancy-offered = What is offered
vacancy-where = Where
vacancy-lodging = Lodging
vacancy-lodging-offered = offered by the company
vacancy-people = The people proposed
vacancy-people-proposed = { $n } to be called
vacancy-people-contacted = { $n } waiting for their answer
vacancy-people-willing = { $n } willing, to be sent to the company
vacancy-people-sent = { $n } sent to the company
vacancy-people-interviewed = { $n } after the interview
vacancy-people-hired = { $n } hired
vacancy-people-placed = { $n } in an internship or other experience
vacancy-people-refused = { $n } came to nothing
vacancy-people-board = Open the candidacies
vacancy-history = What happened
vacancy-rule-title = Take care.
vacancy-rule-act = It has been published: write the code
vacancy-offered-empty = So far only the job is known. Complete the vacancy as soon as the company tells more.
vacancy-rule-siisl = The company asks contribution benefits: from { $from } it must publish this vacancy on SIISL as well, before hiring.

# What is asked.
requirements-title = What is asked
requirements-lead = “Indispensable” leaves out who does not have it, or shows them among the near misses. “Preferred” moves people up the list. “Not needed” stays written but does not count.
requirements-empty = Nothing is asked yet. Add the first thing below.
requirements-suggested = Usual for this job
requirements-suggested-hint = Add only what the company asked for.
requirements-add = Add
requirements-add-what = What
requirements-add-button = Add
requirements-save = Save
requirements-saved = { $n ->
    [0] Saved: nothing is asked.
    [one] Saved: one thing is asked.
   *[other] Saved: { $n } things are asked.
 }
requirement-remove = Remove
requirement-choose = Choose…
requirement-twice = This is already asked above: remove one of the two.
requirement-from-vacancy = It is read from the vacancy: to change it, edit the vacancy.
requirement-words-missing = Write what, and choose it from the suggestions.
requirement-words-unknown = “{ $words }” is not in the vocabulary. Choose the nearest entry, or write it in the description.
requirement-licence-missing = Choose which licence.
requirement-language-missing = Choose which language.
requirement-level-missing = Choose the level of the language.
requirement-title-missing = Choose the title of study.
requirement-kind-occupation = Job and experience
requirement-kind-certificate = Certificate
requirement-kind-skill = Being able to
requirement-kind-licence = Driving licence
requirement-kind-language = Language
requirement-kind-education = Title of study
requirement-kind-contract = Accepting the contract
requirement-kind-hours = Accepting the hours
requirement-kind-shifts = Being able to work the shifts
requirement-kind-distance = Distance from home
requirement-kind-start = Being free at the start
requirement-kind-own-transport = Own vehicle
requirement-field-occupation = Job
requirement-field-certificate = Certificate
requirement-field-skill = What they must be able to do
requirement-field-months = Months of experience
requirement-field-months-hint = Empty if beginners are welcome.
requirement-field-licence = Driving licence
requirement-field-language = Language
requirement-field-level = Level
requirement-field-title = Title, or a higher one
requirement-field-km = Distance from home, in kilometres at most
requirement-field-km-hint = Empty if it is enough that the person can get there.
requirement-field-strength = How much it counts
requirement-waiting-occupation = Job: to be chosen
requirement-waiting-certificate = Certificate: to be chosen
requirement-waiting-skill = Being able to: to be chosen
requirement-waiting-licence = Licence: to be chosen
requirement-waiting-language = Language: to be chosen
requirement-waiting-education = Title of study: to be chosen
requirement-waiting-contract = Contract: will count once the vacancy says it
requirement-waiting-hours = Hours: will count once the vacancy says them
requirement-waiting-shifts = Shifts: will count once the vacancy says them
requirement-waiting-distance = Distance: will count once the vacancy says where the work is
requirement-waiting-start = Start: will count once the vacancy says it
requirement-waiting-own-transport = Own vehicle
requirement-unknown-concept = entry no longer in the vocabulary
requirement-experience = { $occupation }, at least { $months }
requirement-months = { $n ->
    [one] one month
   *[other] { $n } months
 }
requirement-years = { $n ->
    [one] one year
   *[other] { $n } years
 }
requirement-licence = { $category } licence
requirement-licence-cqc-goods = CQC for goods
requirement-licence-cqc-passengers = CQC for passengers
requirement-licence-kb = KB certificate
requirement-licence-adr = ADR certificate
requirement-language = { $language } { $level }
requirement-language-understanding = understanding { $level }
requirement-language-speaking = speaking { $level }
requirement-language-writing = writing { $level }
requirement-language-it = Italian
requirement-language-en = English
requirement-language-fr = French
requirement-language-de = German
requirement-language-es = Spanish
requirement-language-pt = Portuguese
requirement-language-ro = Romanian
requirement-language-sq = Albanian
requirement-language-uk = Ukrainian
requirement-language-ru = Russian
requirement-language-pl = Polish
requirement-language-ar = Arabic
requirement-language-zh = Chinese
requirement-language-hi = Hindi
requirement-language-ur = Urdu
requirement-language-bn = Bengali
requirement-level-a1 = A1, a few words
requirement-level-a2 = A2, simple things
requirement-level-b1 = B1, gets by
requirement-level-b2 = B2, well
requirement-level-c1 = C1, very well
requirement-level-c2 = C2, perfectly
requirement-education = { $title } or higher
requirement-title-ned = no title
requirement-title-pse = primary school
requirement-title-lse = lower secondary school
requirement-title-usv = upper secondary qualification
requirement-title-ifp = vocational qualification
requirement-title-usg = upper secondary diploma
requirement-title-ifts = IFTS certificate
requirement-title-its = ITS diploma
requirement-title-cdu = university diploma
requirement-title-l = bachelor’s degree
requirement-title-fla = first-level academic diploma
requirement-title-ls = master’s degree
requirement-title-ld = single-cycle master’s degree
requirement-title-sla = second-level academic diploma
requirement-title-aco = diploma of an academy or conservatory
requirement-title-rdd = doctorate
requirement-contract = accepts: { $contract }
requirement-weekly-hours = { $hours } hours a week
requirement-shifts = shifts: { $shifts }
requirement-within = within { $km } km
requirement-reach = can get there
requirement-start = free by { $day }
requirement-own-transport = own vehicle
requirement-or = or
requirement-and = and
