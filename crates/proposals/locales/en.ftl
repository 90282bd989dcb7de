# Criteria and reasons
fit-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
fit-years = { $count ->
    [one] 1 year
   *[other] { $count } years
 }
fit-levels = understanding { $understanding }, speaking { $speaking }, writing { $writing }
fit-native = first language
fit-weekly-hours = { $hours } hours a week
fit-because-same-group = has done a close occupation
fit-because-no-experience = wants it, has not done it yet
fit-because-has = has { $what }
fit-because-not-accepted = does not suit them
fit-because-beyond-reach = { $kilometres } km, travels up to { $reach }
fit-because-far = { $kilometres } km away
fit-because-later = free from { $day }
fit-ask-months = for how long
fit-ask-level = at what level
fit-ask-home = where they live
fit-ask-travel = how they travel and how far
fit-close-ask = Just ask: { $what }
fit-close-course = A course would do: { $what }
fit-close-licence = Getting it would do: { $what }
fit-close-language = A language course would do: { $what }
fit-close-experience = An internship or a coach at work would do: { $what }
fit-close-education = The title is missing: { $what }
fit-close-transport = A lift or a vehicle could be looked for: { $what }
fit-close-agree = It can be talked over with the company and the person: { $what }
fit-hours-full-time = full time
fit-hours-part-time = part time
fit-shift-day = day
fit-shift-two-shifts = two shifts
fit-shift-three-shifts = three shifts
fit-shift-night = night
fit-shift-weekend = weekend
fit-shift-split = split day
fit-shift-on-call = on call
fit-licence-am = licence AM (mopeds)
fit-licence-a1 = licence A1
fit-licence-a2 = licence A2
fit-licence-a = licence A
fit-licence-b1 = licence B1
fit-licence-b = licence B
fit-licence-be = licence BE
fit-licence-c1 = licence C1
fit-licence-c1e = licence C1E
fit-licence-c = licence C
fit-licence-ce = licence CE
fit-licence-d1 = licence D1
fit-licence-d1e = licence D1E
fit-licence-d = licence D
fit-licence-de = licence DE
fit-licence-cqc-goods = CQC goods
fit-licence-cqc-passengers = CQC passengers
fit-licence-kb = KB certificate
fit-licence-adr = ADR certificate
fit-language-it = Italian
fit-language-en = English
fit-language-fr = French
fit-language-es = Spanish
fit-language-de = German
fit-language-ar = Arabic
fit-language-ro = Romanian
fit-language-sq = Albanian
fit-language-uk = Ukrainian
fit-language-ru = Russian
fit-language-zh = Chinese
fit-language-pt = Portuguese
fit-language-bn = Bengali
fit-language-ur = Urdu
fit-language-pa = Punjabi
fit-language-hi = Hindi
fit-language-wo = Wolof
fit-language-pl = Polish
fit-language-mk = Macedonian
fit-language-sr = Serbian
fit-language-tr = Turkish
fit-language-fa = Persian
fit-language-ti = Tigrinya
fit-language-am = Amharic
fit-education-ned = no title
fit-education-pse = primary school
fit-education-lse = lower secondary school
fit-education-usv = upper secondary qualification
fit-education-ifp = vocational qualification
fit-education-usg = upper secondary diploma
fit-education-ifts = IFTS certificate
fit-education-its = ITS diploma
fit-education-cdu = university diploma
fit-education-l = bachelor’s degree
fit-education-fla = first-level academy diploma
fit-education-ls = master’s degree
fit-education-ld = single-cycle master’s degree
fit-education-sla = second-level academy diploma
fit-education-aco = academy or conservatory diploma
fit-education-rdd = doctorate

# Matching
match-title = Who can do it: { $vacancy }
match-here = Matching
match-lead = { $company } · { $places ->
    [0] all places taken
    [one] 1 free place
   *[other] { $places } free places
 }
match-to-candidacies = Candidacies
match-asked = What is needed
match-asked-count = { $count ->
    [0] nothing yet
    [one] 1 requirement: look and change
   *[other] { $count } requirements: look and change
 }
match-asked-hint = Move a requirement: you see at once who answers and how many people it costs.
match-nothing-asked = This vacancy asks for nothing yet: for now everybody fits.
match-write-requirements = Write the requirements
match-update = Update
match-cost-more = Without it: { $count ->
    [one] 1 more person
   *[other] { $count } more people
 }
match-cost-nobody-more = Without it: nobody more
match-cost-fewer = If needed: { $count ->
    [one] 1 person fewer
   *[other] { $count } people fewer
 }
match-cost-nobody-fewer = If needed: nobody fewer
match-changed = You are trying requirements that differ from the vacancy’s. The vacancy does not change until you save them.
match-save-requirements = Save these requirements
match-as-kept = Back to the vacancy’s own
match-requirements-saved = Requirements saved in the vacancy.
match-fitting = { $count ->
    [0] Nobody has all that is needed
    [one] 1 person has all that is needed
   *[other] { $count } people have all that is needed
 }
match-considered = of { $count } in the network
match-how = How it works
match-empty-title = Here you will see the people who fit
match-empty-text = There is nobody with a profile in the network yet. Open the first file, or import your sheet.
match-empty-action = New person
match-nobody-fits = With these requirements nobody has all that is needed. See who comes close below, or move a requirement to “Preferred”.
match-near = Nearly there
match-more = Show more people
match-propose = Propose the people chosen
match-not-published = The vacancy is not published: you can see who fits, but not propose yet.
match-choose-word = Choose
match-choose = Choose { $name }
match-score = Meets { $met } of { $of } requirements
match-score-all = { $of ->
    [one] Meets the only requirement
   *[other] Meets all { $of } requirements
 }
match-anonymous = Somebody followed by another body
match-anonymous-hint = To propose them, their body has to share the file.
match-to-ask = To ask
match-lives = { $comune }, { $kilometres } km
match-lives-away = lives { $kilometres } km away
match-waits = { $days ->
    [0] waiting since today
    [one] waiting for 1 day
   *[other] waiting for { $days } days
 }
match-placed-at = At work at { $company }
match-nobody-chosen = Choose at least one person.
match-already-proposed = They had been proposed for this vacancy already: nothing has changed.
match-proposed = { $count ->
    [one] 1 person proposed for { $vacancy }.
   *[other] { $count } people proposed for { $vacancy }.
 }

# Vacancies for a person
person-vacancies-title = Vacancies for { $name }
person-vacancies-here = Vacancies that fit
person-vacancies-lead = { $count ->
    [0] No open vacancy
    [one] Compared with 1 open vacancy
   *[other] Compared with { $count } open vacancies
 }
person-vacancies-to-file = File
person-vacancies-empty-title = No open vacancy for now
person-vacancies-empty-text = When a vacancy is published, you see here whether it suits this person and what is missing.
person-vacancies-empty-action = Go to the vacancies
person-vacancies-fitting = { $count ->
    [0] No vacancy fits
    [one] 1 vacancy fits
   *[other] { $count } vacancies fit
 }
person-vacancies-none = No open vacancy fits altogether. Below are those that nearly do.
person-vacancies-near = Nearly there
person-vacancies-propose = Propose for the vacancies chosen
person-vacancies-away = { $kilometres } km away
person-vacancies-places = { $count ->
    [0] places taken
    [one] 1 place
   *[other] { $count } places
 }
person-vacancies-none-chosen = Choose at least one vacancy.
person-vacancies-proposed = { $count ->
    [one] { $name }: proposed for 1 vacancy.
   *[other] { $name }: proposed for { $count } vacancies.
 }

# Candidacies
candidacies-title = Candidacies
candidacies-lead = Who was proposed, how far it has come and whose turn it is.
candidacies-board = Candidacies by state
candidacies-as-list = See as a list
candidacies-as-board = See as a board
candidacies-filter = Filter the candidacies
candidacies-filter-turn = Whose turn
candidacies-filter-any-turn = Anybody’s
candidacies-filter-vacancy = Vacancy
candidacies-filter-any-vacancy = All vacancies
candidacies-filter-mine = Only mine
candidacies-filter-button = Filter
candidacies-none-title = No such candidacy
candidacies-none-text = With these filters there is nothing to do.
candidacies-hired-from = Hirings whose contract begins on { $day } or later. Internships and other experience are no hirings.
candidacies-show-all = Show all candidacies
candidacies-empty-title = Here you will see the candidacies
candidacies-empty-text = Open a vacancy, see who can do it and propose the people: from then on you follow them here, until the answer.
candidacies-empty-action = Go to the vacancies
candidacies-person = Person
candidacies-vacancy = Vacancy
candidacies-since = Since when
candidacies-turn = Whose turn
candidacies-choose = Choose
candidacies-more = There are more: use the filters.
candidacies-column-proposed = To call
candidacies-column-contacted = Contacted
candidacies-column-willing = Willing
candidacies-column-sent = With the company
candidacies-column-interviewed = Interviewed
candidacies-column-hired = Hired
candidacies-column-placed = Internships and other experience
candidacies-column-refused = Closed
candidacies-none-proposed = Whoever you propose comes here.
candidacies-none-contacted = Whoever has still to answer waits here.
candidacies-none-willing = Whoever said yes is here.
candidacies-none-sent = Whoever you send to the company comes here.
candidacies-none-interviewed = Whoever was interviewed is here.
candidacies-none-hired = The hirings of the last month are here.
candidacies-none-refused = Whoever does not go on ends here, with the reason.
candidacy-state-proposed = Proposed
candidacy-state-contacted = Contacted
candidacy-state-willing = Willing
candidacy-state-sent = With the company
candidacy-state-interviewed = Interviewed
candidacy-state-hired = Hired
candidacy-state-placed = In an internship or other experience
candidacy-state-refused = Closed
candidacy-turn-of-counter = Ours
candidacy-turn-of-person = The person’s
candidacy-turn-of-company = The company’s
candidacy-turn-proposed = Our turn: call
candidacy-turn-contacted = The person’s turn: answer
candidacy-turn-willing = Our turn: send them to the company
candidacy-turn-sent = The company’s turn: interview
candidacy-turn-interviewed = The company’s turn: decide
candidacy-turn-say-why = Our turn: write why not
candidacy-since-days = { $days ->
    [0] since today
    [one] since yesterday
   *[other] for { $days } days
 }
candidacy-move = Move
candidacy-move-of = Move { $name }
candidacy-do-called = I called them
candidacy-do-contacted = I contacted them
candidacy-do-willing = They said yes
candidacy-do-sent = Sent to the company
candidacy-do-interviewed = They were interviewed
candidacy-do-hired = They were hired
candidacy-do-refused = It comes to nothing
candidacy-do-refused-save = Close the candidacy
candidacy-do-proposed-again = Propose again
candidacy-sheet = Sheet to send
candidacy-open-file = Open the file
candidacy-who = Where it stands
candidacy-person-phone = Telephone
candidacy-person-email = E-mail
candidacy-vacancy = Vacancy
candidacy-company = Company
candidacy-fit = When they were proposed
candidacy-what-happened = What happened?
candidacy-channel = How
candidacy-channel-phone = by telephone
candidacy-channel-message = by message
candidacy-channel-email = by e-mail
candidacy-channel-in-person = in person
candidacy-channel-letter = by letter
candidacy-channel-missing = Choose how you contacted the person.
candidacy-interview-day = Day of the interview
candidacy-interview-missing = Write the day of the interview.
candidacy-interview-later = The interview is in the future: mark it when it has been held.
candidacy-no = It comes to nothing
candidacy-fell-through = The contract fell through
candidacy-why = Why
candidacy-why-choose = Choose the reason
candidacy-words = In your own words
candidacy-reason-missing = Choose the reason: it helps to understand what vacancies and people lack.
candidacy-refuser-person = The person said no
candidacy-refuser-company = The company said no
candidacy-refuser-counter = We close it
candidacy-refused-by-person = By the person: { $reason }
candidacy-refused-by-company = By the company: { $reason }
candidacy-refused-by-counter = Closed by us: { $reason }
candidacy-reason-person-distance = too far
candidacy-reason-person-hours = hours
candidacy-reason-person-pay = pay
candidacy-reason-person-contract = contract
candidacy-reason-person-transport = no way of getting there
candidacy-reason-person-care-duties = has to care for the family
candidacy-reason-person-found-work = found work
candidacy-reason-person-in-training = is on a course
candidacy-reason-person-tasks = tasks
candidacy-reason-person-not-reached = cannot be reached
candidacy-reason-person-did-not-show-up = did not show up
candidacy-reason-person-other = other
candidacy-reason-company-chose-another = chose somebody else
candidacy-reason-company-experience = little experience
candidacy-reason-company-skills = skills
candidacy-reason-company-licence-or-certificate = a licence or certificate is missing
candidacy-reason-company-language = language
candidacy-reason-company-availability = availability
candidacy-reason-company-distance = too far away
candidacy-reason-company-interview = interview
candidacy-reason-company-position-closed = no longer looking
candidacy-reason-company-no-answer = the company did not answer
candidacy-reason-company-other = other
candidacy-reason-counter-hired-elsewhere = found work through another vacancy
candidacy-reason-counter-vacancy-closed = vacancy closed
candidacy-reason-counter-proposed-by-mistake = proposed by mistake
candidacy-reason-counter-same-person = the same person, already proposed from another file
candidacy-reason-counter-other = other
candidacy-history-title = What has happened so far
candidacy-history-proposed = Proposed
candidacy-history-contacted = Contacted
candidacy-history-willing = Said yes
candidacy-history-sent = Sent to the company
candidacy-history-interviewed = Interviewed
candidacy-history-hired = Hired
candidacy-history-placed = Begins an internship or another experience
candidacy-history-proposed-again = Proposed again
candidacy-history-interviewed-on = Had the interview: { $day }
candidacy-history-refused = Closed
candidacy-history-back = Taken back: { $state }
candidacy-moved-proposed = { $name }: proposed again.
candidacy-moved-contacted = { $name }: contacted. Now it is the person’s turn.
candidacy-moved-willing = { $name } said yes. Now it is our turn to send them to the company.
candidacy-moved-sent = { $name }: sent to the company.
candidacy-moved-interviewed = { $name }: interview noted.
candidacy-moved-refused = { $name }: candidacy closed.
candidacy-vacancy-closed = The vacancy is no longer open: nobody else is sent. You can record an interview, a hiring or why not.
candidacy-continues = The same person as in another file: the candidacy goes on here
candidacy-notes = Notes
candidacy-notes-hint = Colleagues read them, the company does not. For example: “call back after 6 pm”.
candidacy-notes-save = Save the notes
candidacy-notes-saved = Notes saved.
candidacy-notes-changed = Meanwhile somebody wrote: “{ $notes }”. Copy here what is needed and save again.
candidacy-move-unknown = There is no such move.
candidacy-move-not-allowed = You cannot get there from here: perhaps the candidacy was moved already. Go back and look at it again.
candidacy-nobody-moved = None of the people chosen could be moved like this.
candidacy-many-contacted = { $count ->
    [one] 1 person contacted.
   *[other] { $count } people contacted.
 } { $left ->
    [0] { "" }
   *[other] { $left } more stayed as they were.
 }
candidacy-many-willing = { $count ->
    [one] 1 person willing.
   *[other] { $count } people willing.
 } { $left ->
    [0] { "" }
   *[other] { $left } more stayed as they were.
 }
candidacy-many-sent = { $count ->
    [one] 1 person sent to the company.
   *[other] { $count } people sent to the company.
 } { $left ->
    [0] { "" }
   *[other] { $left } more stayed as they were: they have to say yes first.
 }
candidacy-taken-back = { $count ->
    [one] Taken back: it is as it was.
   *[other] Taken back: { $count } candidacies are as they were.
 }
candidacy-proposals-taken-back = { $count ->
    [one] Proposal taken back.
   *[other] { $count } proposals taken back.
 }
candidacy-not-taken-back = It cannot be taken back any more: something else has happened meanwhile.
vacancy-candidacies-title = Candidacies for { $vacancy }
vacancy-candidacies-lead = { $company } · { $taken } of { $places } places taken
vacancy-candidacies-sheet = Sheet for the company
vacancy-candidacies-match = Who can do it
vacancy-candidacies-empty-title = Nobody proposed yet
vacancy-candidacies-empty-text = See who can do this job and propose the people: here you follow their answers.
vacancy-candidacies-contacted = Contacted
vacancy-candidacies-willing = They said yes
vacancy-candidacies-sent = Sent to the company

# Hiring
hire-title = { $name } was hired
hire-here = Hiring
hire-contract-section = The contract
hire-contract = Kind of contract
hire-contract-choose = Choose the contract
hire-contract-missing = Choose the kind of contract.
hire-from = from { $day }
hire-until = to { $day }
hire-from-label = From
hire-from-missing = Write the first day of work.
hire-until-label = To
hire-until-hint = Empty when it has no end.
hire-until-before-from = The end comes before the beginning.
hire-hours = Hours a week
hire-others = And the others sent to the company?
hire-others-hint = If the company has already said why, write it now. Otherwise we ask you later.
hire-why-not = Why not { $name }
hire-ask-later = I will ask later
hire-will-fill = It is the last place: the vacancy closes as filled. If it is a job, the other open candidacies of this person are closed.
hire-will-close = If it is a job, the other open candidacies of this person are closed.
hire-no-places = The places of this vacancy are all taken: somebody was hired a moment ago. If the company looks for more people, raise the places in the vacancy.
hire-save = Save the hiring
hire-cancel = Not yet
hire-done-placed = The place is taken for { $name }. It is no hiring: their other candidacies stay open.
hire-done-placed-and-filled = The place is taken for { $name } and the vacancy { $vacancy } is filled. It is no hiring: their other candidacies stay open.
hire-done = { $name } was hired. { $closed ->
    [0] { "" }
    [one] Another candidacy of theirs was closed.
   *[other] { $closed } other candidacies of theirs were closed.
 }
hire-done-and-filled = { $name } was hired: the vacancy { $vacancy } is filled. { $closed ->
    [0] { "" }
    [one] Another candidacy of theirs was closed.
   *[other] { $closed } other candidacies of theirs were closed.
 }

# Sheet for the company
presentation-title = People for { $vacancy }
presentation-here = Sheet for the company
presentation-hint = Print this page or save it as PDF. It holds facts of work only: no age, nationality, family or health.
presentation-empty-title = Nobody to present
presentation-empty-text = Whoever said yes appears here, with what they can do.
presentation-foot = These people said they are willing. Use these data for this selection only, and tell us how it went.
presentation-experience = Jobs done
presentation-education = Studies
presentation-skills = Can do
presentation-certificates = Certificates
presentation-licences = Driving licences
presentation-languages = Languages
presentation-when = When they can work
presentation-free-from = free from { $day }
presentation-since = since { $month }

# Who does not want to be matched
objection-hint = Whoever does not want to be compared with vacancies may say so at any time. Nothing else changes.
objection-record = Does not want to be matched
objection-stands = { $name } does not want to be compared with vacancies: they appear in no matching.
objection-withdraw = Now wants to be matched
objection-recorded = { $name } will not appear in matching any more.
objection-withdrawn = { $name } appears in matching again.

candidacy-setting-title = How we work with candidacies
candidacy-setting-days = Days to wait before calling the company again
candidacy-setting-days-hint = After so many days without an answer, the Today page reminds you to call.
candidacy-setting-minutes = Minutes in which a proposal made by mistake can be undone
candidacy-setting-minutes-hint = Later, a proposal is withdrawn with a reason and stays in the history.
candidacy-setting-missing = Write a number.
candidacy-setting-saved = Saved: it holds for the whole network.
candidacy-setting-save = Save
candidacy-setting-cancel = Back to settings
match-course = Course:
match-course-begins = begins { $day }
match-course-seats = { $count ->
    [one] one seat left
   *[other] { $count } seats left
 }
