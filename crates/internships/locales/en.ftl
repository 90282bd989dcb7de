internships-title = Internships
internships-lead = Who learns a trade in a company: under which convention, with which tutors, how many hours, what allowance.
internships-filter = Filter the internships
internships-filter-button = Show
internships-search = Person, company or number
internships-state = State
internships-any-state = all
internships-open = open
internships-anybody = all
internships-from = Begun from
internships-to = to
internships-when = When
internships-figures = Internships begun from { $from } to { $to }
internships-updated = Data as of { $day }.
internships-definition = Begun = concluded + broken off + in progress. An internship is no employment: only the contract of work that follows is counted.
internships-figure-avviati = { $count ->
    [one] begun
   *[other] begun
 }
internships-figure-conclusi = { $count ->
    [one] concluded
   *[other] concluded
 }
internships-figure-interrotti = { $count ->
    [one] broken off
   *[other] broken off
 }
internships-figure-in-corso = in progress
internships-figure-assunti = { $count ->
    [one] became a contract of work
   *[other] became a contract of work
 }
internships-rows = { $count ->
    [one] One internship
   *[other] { $count } internships
 }
internships-none-title = No such internship
internships-none-text = Try fewer filters.
internships-show-all = Show all
internships-empty-title = Internships will be here
internships-empty-text = First comes a convention with the company that hosts; then the training project is written from the person's file or from their project.

internship-new = New internship
internship-new-lead = The training project: who, where, when, with whom. The region's rules are shown before anybody signs.
internship-edit = Change the training project
internship-page-title = Internship of { $name }
internship-number = no. { $code } – { $body }
internship-since = since { $when }
internship-open-file = File
internship-person = Person
internship-host = Host company
internship-convention = Convention
internship-who = Who and where
internship-when = When and for how much
internship-what = What is learned
internship-tutors = The two tutors
internship-insurance = Insurance and the company's declaration
internship-insurance-hint = Needed before signing.
internship-project = The person's project
internship-no-project = none
internship-site = Company and site
internship-site-hint = The rules of the region where the site is hold.
internship-site-choice = { $place } (convention { $protocol }, until { $day })
internship-site-choice-unsigned = { $place } (convention to be signed)
internship-choose = choose
internship-employees = Permanent employees at the site
internship-employees-known = { $employees } employees, said on { $day }
internship-employees-words = { $count ->
    [one] one employee when signed
   *[other] { $count } employees when signed
 }
internship-starts = First day
internship-ends = Last day
internship-band = Longest duration
internship-band-hint = The longer ones need the competent service's attestation: it is looked at and not kept here.
internship-band-ordinary = ordinary
internship-band-extended = extended, with attestation
internship-band-longest = longest, with attestation
internship-band-months = { $band }: { $months } months
internship-week = Hours of the week
internship-week-hint = Hours of each day, for example 8 or 7:30.
internship-week-words = { $hours } a week ({ $days })
internship-week-missing = Write the hours of the week.
internship-day-g1 = Monday
internship-day-g2 = Tuesday
internship-day-g3 = Wednesday
internship-day-g4 = Thursday
internship-day-g5 = Friday
internship-day-g6 = Saturday
internship-day-g7 = Sunday
internship-day-short-g1 = Mon
internship-day-short-g2 = Tue
internship-day-short-g3 = Wed
internship-day-short-g4 = Thu
internship-day-short-g5 = Fri
internship-day-short-g6 = Sat
internship-day-short-g7 = Sun
internship-schedule = Times in words
internship-allowance = Allowance a month
internship-allowance-hint = Gross euro. Empty: the rule's least.
internship-allowance-missing = Write the allowance.
internship-allowance-why = Least for { $hours } a week: { $least }.
internship-allowance-share = Whole with at least { $share } of the month's hours.
internship-allowance-example = Example amount: no act was read for this region. To be checked before use.
internship-allowance-of = Allowance of { $month }
internship-amount-unreadable = Write an amount, for example 600 or 450,50.
internship-occupation = Occupation
internship-objectives = What is to be learned
internship-activities = Activities
internship-tutor = Promoter's tutor
internship-host-tutor = Company's tutor
internship-host-tutor-role = What they do there
internship-host-tutor-contact = Telephone or e-mail
internship-inail = INAIL position
internship-liability = Liability policy
internship-host-declares = The company declares: nobody dismissed for the same tasks in the last year, and the intern replaces no absent staff.
internship-write = Save the draft
internship-written = Training project of { $name } saved: now the signatures.
internship-ask-rules = Ask the rules
internship-rules = What the rules say
internship-rules-of = Rules of the region { $region }.
internship-rules-fill = Write days and hours to see what is possible.
internship-rules-choose = Choose the site and the first day: here you will see what is possible.
internship-all-rules = All rules, with their acts
internship-example = example value
internship-example-value = Example value: to be checked in the act.
internship-checks-hold = It may be signed.
internship-checks-ask = Something is to be asked before signing.
internship-checks-fail = It cannot be signed like this.
internship-verdict-holds = fine
internship-verdict-ask = to ask
internship-verdict-fails = not allowed
internship-check-length = Duration: at least { $least } months and at most { $most }.
internship-check-too-long = Longer than { $most } months.
internship-check-too-short = Shorter than { $least } months.
internship-check-host = { $taken } of { $most }: site with { $employees ->
    [one] one employee
   *[other] { $employees } employees
 }.
internship-check-host-full = { $taken } of { $most }: the site with { $employees ->
    [one] one employee
   *[other] { $employees } employees
 } may not have more interns in those days.
internship-check-host-unknown = How many employees has the site? How many interns it may have depends on it.
internship-check-host-not-counted = This internship does not count towards the site's limit.
internship-check-promoter-tutor = Promoter's tutor: follows { $taken } of { $most } already.
internship-check-host-tutor = Company's tutor: follows { $taken } of { $most } already.
internship-check-hours = { $hours } a week: from { $least } to { $most } hours.
internship-check-allowance = Least allowance for { $hours } a week: { $least }.
internship-check-age = At least { $years } years old.
internship-check-age-unknown = When was the person born? { $years } years of age are needed.
internship-check-too-young = { $years } years of age are needed on the first day.
internship-check-again = The person was an intern of this company before.
internship-check-first-time = The person's first internship with this company.
internship-check-overlap = The person has another internship in those days.
internship-check-alone = No other internship in those days.
internship-no-convention-title = First a convention is needed
internship-no-convention-text = Your body has no convention in force with a company that hosts: write one, with at least one site of the company.
internship-choose-person-title = Whose internship is it?
internship-choose-person-text = Open the person's file or their project and choose “New internship”.
internship-choose-person = Find a person

internship-person-missing = Choose the person.
internship-site-missing = Choose the company and the site.
internship-employees-missing = Write how many employees the site has.
internship-day-missing = Write the day.
internship-occupation-missing = Write the occupation.
internship-tutor-missing = Choose the tutor.
internship-host-tutor-missing = Write the tutor's name.
internship-objectives-missing = Write what the person learns.
internship-activities-missing = Write what they did.
internship-skills-missing = Write what they learned.
internship-signer-missing = Write who signed.
internship-party-missing = Choose who signs.
internship-reason-missing = Write the reason.
internship-words-missing = Explain in your own words.
internship-communication-missing = Write the code of the mandatory communication.
internship-contract-missing = Choose the contract.
internship-company-missing = Choose one of the companies offered.
internship-hours-missing = Write the hours.
internship-hours-unreadable = Write the hours, for example 8, 7,5 or 7:30.
internship-hours-too-many = Not more than 10 hours in a day.
internship-day-both = Either hours or an absence.

internship-state-draft = draft
internship-state-signed = signed
internship-state-in-progress = in progress
internship-state-suspended = suspended
internship-state-concluded = concluded
internship-state-interrupted = broken off
internship-state-withdrawn = withdrawn
internship-time = Time
internship-time-closed = closed
internship-time-left = { $days ->
    [one] one day left
   *[other] { $days } days left
 }
internship-time-to-come = { $days ->
    [one] begins in one day
   *[other] begins in { $days } days
 }
internship-closed-on = closed on { $day }
internship-no-employment = An internship is no employment and does not change unemployment status.
internship-hired-after = then hired
internship-hired = { $company }, from { $day } ({ $contract })
internship-next-title = The next step
internship-next-sign = Signatures missing: { $who }.
internship-next-begin = The company makes the mandatory communication (code C.01.00) before the first day; then it begins.
internship-next-wait = Signed. It begins on { $day }: the company's mandatory communication comes first.
internship-next-days = Write the attendance of { $month }
internship-next-approve = Approve the allowance of { $month }
internship-next-conclude = The last day has come: it can be concluded.
internship-next-resume = It is suspended: write from when it goes on.
internship-next-attest = It is over: the attestation is still to be issued.
internship-next-nothing = Nothing is left to do.
internship-parties = The three parties
internship-party-promoter = promoting body
internship-party-host = host company
internship-party-person = intern
internship-signed-badge = signed
internship-to-sign = to sign
internship-record-signature = Record the signature
internship-take-signature-back = Take the signature back
internship-signer = Who signed
internship-signed-on = Signed on
internship-signed-how = How
internship-signed-paper = on paper
internship-signed-screen = on a screen
internship-signatures-note = The first signature fixes the text. With the third the internship is signed.
internship-communication = Mandatory communication
internship-communication-hint = The code that the company received.
internship-communicated = Communicated on
internship-communicated-hint = Before the first day.
internship-begin = Begin
internship-resume = Go on
internship-resume-from = Goes on from
internship-conclude = Conclude the internship
internship-attest = Issue the final attestation
internship-attest-hours = Hours done, corrections included: { $hours }.
internship-attest-button = Issue
internship-attestation = Attestation
internship-protocol = Protocol number
internship-activities-done = Activities done
internship-skills = What was learned
internship-evaluation = The tutors' evaluation
internship-convert = A contract of work was signed
internship-convert-button = Record the hiring
internship-conversion-take-back = Take the recorded hiring back
internship-hired-by = Who hires
internship-hired-from = From
internship-contract = Contract
internship-months = Months
internship-month-approved = allowance approved
internship-month-corrections = { $count ->
    [one] one correction
   *[other] { $count } corrections
 }
internship-month-to-approve = to approve
internship-month-under-way = under way
internship-about = The internship
internship-phone = Telephone
internship-words = In words
internship-changes = Changes
internship-suspend = Suspend
internship-suspend-from = From
internship-suspend-to = Until
internship-suspend-to-hint = Empty: until it goes on.
internship-suspend-button = Suspend
internship-suspension-illness = illness
internship-suspension-injury = injury
internship-suspension-maternity = maternity
internship-suspension-closure = company closed
internship-suspension-other = other
internship-extend = Extend
internship-new-end = New last day
internship-agreed-on = Agreed on
internship-extend-button = Record the extension
internship-extension-words = Extended from { $old } to { $new }, agreed on { $agreed }
internship-interrupt = Break off
internship-interrupt-button = Break the internship off
internship-closed = Last day done
internship-withdraw = Withdraw the training project
internship-withdraw-button = Withdraw
internship-reason = Reason
internship-stops = Suspensions, extensions and tutors
internship-span = from { $from } to { $to }
internship-span-open = from { $from }
internship-span-closed = from { $from }, closed on { $to }
internship-history = History
internship-end-renounced = the person gave up
internship-end-hired-by-host = the company hires before the end
internship-end-found-work = found other work
internship-end-ended-by-host = the company's decision
internship-end-ended-by-promoter = the promoter's decision
internship-end-moved-away = moved away
internship-end-other = other

internship-done-signature = Signature recorded for the internship of { $name }.
internship-done-signed = All have signed: the internship of { $name } is signed.
internship-done-signature-taken-back = Signature taken back from the internship of { $name }.
internship-done-withdrawn = Training project of { $name } withdrawn.
internship-done-begun = The internship of { $name } has begun.
internship-done-stop = Suspension recorded for { $name }.
internship-done-suspended = The internship of { $name } is suspended.
internship-done-resumed = The internship of { $name } goes on.
internship-done-interrupted = The internship of { $name } is broken off.
internship-done-concluded = The internship of { $name } is concluded.
internship-done-extended = Extension recorded for { $name }.
internship-done-attested = Attestation issued to { $name }.
internship-done-converted = Hiring recorded for { $name }.
internship-done-conversion-taken-back = Hiring taken back for { $name }.

internship-refused-overlap = The person has another internship in those days.
internship-refused-too-long = Longer than the rule allows.
internship-refused-too-short = Shorter than the rule allows.
internship-refused-weekly-hours = The weekly hours are outside the rule.
internship-refused-allowance = The allowance is below the rule's least.
internship-refused-too-young = The person is too young on the first day.
internship-refused-again = The person was an intern of this company before.
internship-refused-no-convention = A convention signed by both and in force on the first day is needed.
internship-refused-promoter-tutor = The promoter's tutor follows as many interns as allowed.
internship-refused-host-tutor = The company's tutor follows as many interns as allowed.
internship-refused-host-full = The site has as many interns as its employees allow.
internship-refused-size-unknown = First write how many employees the site has.
internship-refused-no-rule = No rules are in force that day for the region of this site.
internship-refused-other-project = That project is another person's.
internship-refused-backdated = The first day is past: one signs before beginning.
internship-refused-not-insured = INAIL, policy and the company's declaration are needed before the signatures.
internship-refused-not-communicated = The company's mandatory communication is needed.
internship-refused-communicated-late = The communication comes before the first day.
internship-refused-future = A day to come cannot be written.
internship-refused-before-its-day = It begins on its first day, not before.
internship-refused-move = From here the internship cannot go there.
internship-refused-closed-later = It is closed today or earlier, and not after the last day.
internship-refused-not-at-its-end = It is concluded on its last day; before, it is broken off.
internship-refused-dates = The last day comes before the first.
internship-refused-days-after = Attendance is written after that day.
internship-refused-closed = What is closed stays as it is.
internship-refused-signed = What is signed stays as it is: take the signatures back first, while it is a draft.
internship-refused-signed-when = The signature comes between the entry and today.
internship-refused-suspension-outside = The suspension lies within the internship; without an end it begins today or earlier.
internship-refused-suspension-hours = Hours were done in those days.
internship-refused-suspension-twice = It is suspended in those days already.
internship-refused-extension-late = An extension is agreed before the last day, today or earlier.
internship-refused-extension-earlier = The new last day comes after the former one.
internship-refused-month-approved = The allowance of that month is approved: what is wrong is written as a correction.
internship-refused-day-outside = That day is outside the internship.
internship-refused-not-begun = The internship has not begun.
internship-refused-day-suspended = The internship was suspended that day.
internship-refused-month-changed = The attendance has changed: load the page again.
internship-refused-correction-day = Choose a day of this month, within the internship.
internship-refused-correction-same = These hours are already written for this day: there is nothing to correct.
internship-refused-attested = The attestation was issued already.
internship-refused-still-open = The internship is not over yet.
internship-refused-conversion-before = The contract follows the end of the internship.
internship-refused-no-work = This is no contract of work.
internship-refused-converted = A hiring is recorded already.

internship-month-title = Attendance of { $month }: { $name }
internship-month-head = Attendance of { $month }
internship-month-before = Month before
internship-month-after = Month after
internship-register = Register
internship-grid-hint = Write the hours (8, 7:30) or choose the absence. “Fill” puts the planned hours into empty days: then change the exceptions.
internship-present = –
internship-absence-of = Absence of { $day }
internship-absence-absent = absent
internship-absence-illness = illness
internship-absence-closure = company closed
internship-day-outside = outside the internship
internship-day-holiday = holiday
internship-day-to-come = to come
internship-days-save = Save the attendance
internship-days-fill = Fill with the planned hours
internship-days-saved = { $count ->
    [0] Nothing to change.
    [one] One day saved.
   *[other] { $count } days saved.
 }
internship-register-signed = The register signed by intern and tutor
internship-approve = Approve the allowance
internship-approve-note = Afterwards the month's attendance stays as it is.
internship-month-approved-done = Allowance approved: { $amount }.
internship-approved-words = Approved { $when } by { $by }, register signed { $how }.
internship-so-far = So far: it is decided when the month is over.
internship-blocked = Before approving:
internship-block-not-over = the month is not over
internship-block-missing = { $count ->
    [one] one day is missing
   *[other] { $count } days are missing
 }
internship-reason-agreed = { $amount } a month agreed for { $hours } a week.
internship-reason-part = This month it holds for { $part } of { $whole }: { $amount }.
internship-reason-closure = Company closed for { $hours }: not counted.
internship-reason-attended = Attendance: { $attended } of { $expected } = { $share }.
internship-reason-whole = At least { $share }: due in full.
internship-reason-proportional = Less than { $share }: due as the hours.
internship-reason-nothing = No attendance that gives a right to the allowance.
internship-reason-no-days = No day was due this month.
internship-corrections = Corrections
internship-corrections-lead = The approved month stays as it is. Here one writes what should have been there.
internship-corrected-amount = With the corrections it would be { $amount } ({ $difference }).
internship-correct-day = Day
internship-correct-hours = Right hours
internship-correct = Add the correction
internship-corrected = Correction added.

conventions-title = Conventions
conventions-lead = The agreement between the body that promotes and the company that hosts. Without it, no internship.
conventions-filter = Filter the conventions
conventions-search = Company or number
conventions-empty-title = Conventions will be here
conventions-empty-text = A convention holds for several internships of one company, from one day to another.
conventions-none-title = No such convention
convention-new = New convention
convention-new-lead = With a company that hosts interns of your body.
convention-page-title = Convention with { $company }
convention-between = { $body } · convention { $number }
convention-open-company = Open the company
convention-company-hint = The company needs a file and at least one site.
convention-protocol = Protocol number
convention-protocol-on = Protocol of
convention-protocol-day = protocol of { $day }
convention-protocol-missing = Write the protocol number.
convention-from = Valid from
convention-to = to
convention-validity = Valid
convention-promoter = Promoting body
convention-promoter-signatory = Who signs for the body
convention-host-signatory = Who signs for the company
convention-internships = { $open } open of { $all }
convention-write = Save the convention
convention-written = Convention saved: { $company }. Now the signatures.
convention-signatures = Signatures
convention-who-signs = Who signs
convention-signature-written = Signature recorded.
convention-sites = The company's sites
convention-sites-lead = How many interns each site may have, by its permanent employees. All bodies of the network count.
convention-no-sites = The company has no open site.
convention-site-no-rule = There are no rules for this region.
convention-say-size = Write the employees
convention-said-by = Who says so
convention-size-save = Save
convention-size-written = { $count ->
    [one] One employee at the site, from today.
   *[other] { $count } employees at the site, from today.
 }
convention-no-internships = Nobody yet.
convention-standing-over = over
convention-standing-unsigned = to sign
convention-standing-to-come = not yet in force
convention-standing-ending = about to end
convention-standing-in-force = in force
convention-refused-promoter = Your body has no capability that lets it promote internships.
convention-refused-protocol = There is a convention with this number already.
convention-refused-dates = The end comes before the beginning.

rules-title = Rules of internships
rules-lead = By region of the host's site, with the act and the day from which they hold.
rules-note = Values marked “example value” show how it works: no act read here confirms them. They are to be checked before use.
rules-source = From: { $source }
rules-months = { $count } months
rules-least-months = Shortest duration
rules-most-months = Longest ordinary duration
rules-most-months-extended = Longest extended duration, with attestation
rules-most-months-longest = Longest duration of all, with attestation
rules-host-limits = Interns at once at the site
rules-employees = from { $from } to { $to } employees
rules-employees-more = from { $from } employees on
rules-allowance = Full allowance
rules-allowance-least = Least allowance
rules-allowance-hours = { $amount } a month for { $hours } hours a week
rules-share = Attendance for the whole allowance
rules-below = Below that attendance
rules-below-proportional = as the hours
rules-below-nothing = nothing
rules-promoter-tutor = Interns at once of a promoter's tutor
rules-host-tutor = Interns at once of a company's tutor
rules-age = Minimum age
internship-print-project = Training project as PDF
internship-print-attestation = Print the attestation
internship-print-register = Register as PDF
internship-print-tutor-change = Notice as PDF
convention-print = Convention as PDF
internship-attestation-not-yet = The attestation can be printed once it was issued, at the end of the internship.

internship-back = Go back
internship-suspension-hint = By the region’s rule these move the last day: { $reasons }. For fewer days write absences in the register; other reasons stop attendance and leave the end where it is.
internship-suspension-moved = { $days ->
    [one] the end moved by one day
   *[other] the end moved by { $days } days
 }
internship-suspension-may-move = { $days ->
    [one] when it goes on, the end moves
   *[other] if it lasts at least { $days } days, the end moves when it goes on
 }
internship-suspension-not-moved = does not move the end
internship-end-moved = { $days ->
    [one] moved by one day by suspensions
   *[other] moved by { $days } days by suspensions
 }
internship-done-end-moved = { $done } The last day moves to { $day }.
internship-refused-suspension-short = { $days ->
    [one] One day is not enough
   *[other] { $days } days are not enough
 }: for this reason a suspension lasts { $least } days or more. For less, write absences in the register.
internship-refused-suspension-too-short = It is shorter than the region’s rule asks for this reason: write absences in the register.
internship-refused-suspension-end-past = It was shorter than the rule asks, so the end does not move and is past: break the internship off.
rules-suspensions = Suspensions that move the end
rules-suspension-from = { $reason } of { $days } days or more

internship-tutor-change-promoter = Change the promoting body’s tutor
internship-tutor-change-host = Change the host’s tutor
internship-tutor-now = { $name } follows the internship now.
internship-tutor-change-how = It is an addition to the training project: it holds from a day on, and the three parties sign it. Who followed before stays in the history.
internship-tutor-most = A tutor may follow at most { $most } interns at once.
internship-tutor-new = New tutor
internship-tutor-from = From
internship-tutor-from-hint = From today on.
internship-tutor-print-first = Not signed yet? Write who follows, from when and why, and print it.
internship-tutor-print = Print to sign
internship-tutor-signed = Who signed the addition
internship-tutor-signed-promoter = For the promoting body
internship-tutor-signed-host = For the host
internship-tutor-signed-person = Intern
internship-tutor-change-button = Change the tutor
internship-tutor-take-back = Undo the change
internship-tutor-changed-promoter = Promoting body’s tutor from { $day }: { $tutor }, before { $former }
internship-tutor-changed-host = Host’s tutor from { $day }: { $tutor }, before { $former }
internship-done-tutor = The tutor of { $name } changes from { $day }.
internship-done-tutor-back = The change of tutor of { $name } is undone.
internship-refused-tutor-not-open = The tutor changes once the training project is signed and while the internship is not closed.
internship-refused-tutor-when = The change holds from today on, within the internship.
internship-refused-tutor-order = There is a change from that day on or later already.
internship-refused-tutor-signed-when = The addition is signed before it holds, and by today.
internship-refused-tutor-same = They follow the internship already.
internship-refused-tutor-office = They do not work for the promoting body on that day.
internship-refused-tutor-stays = The change stays: it is undone only on the day on which it is written.

convention-end = End the convention early
convention-end-agreed-until = It is agreed until { $day }.
convention-end-how = After the last day that you write no internship begins. Those that began go on until their end: to stop one, open it and break it off.
convention-end-day = Last day
convention-end-day-hint = From today on.
convention-end-button = End the convention
convention-end-look = Show what happens
convention-end-internships = What happens to the internships
convention-end-no-internships = No open internship under this convention.
convention-end-on = If the last day is { $day }:
convention-end-reason-agreed = both agree
convention-end-reason-host-withdraws = the host withdraws
convention-end-reason-promoter-withdraws = the promoting body withdraws
convention-end-reason-host-closes = the host closes or moves away
convention-end-reason-breach = what was agreed was not kept
convention-end-reason-other = other
convention-end-take-back = Undo the early end
convention-end-taken-back = The convention with { $company } holds until the agreed day again.
convention-ended = The convention with { $company } ends on { $day }.
convention-ends-early = It ends early: on { $day } instead of { $agreed }. Reason: { $reason }
convention-ends-early-means = After that day no internship begins; those that began go on until their end.
convention-fate-goes-on = goes on until { $day }
convention-fate-may-be-signed = may still be signed
convention-fate-not-signed = cannot be signed any more: withdraw it or change convention
convention-fate-not-begun = cannot begin: withdraw it
convention-refused-end-later = Write a day before the agreed end.
convention-refused-end-backdated = It ends from today on.
convention-refused-end-nothing = Only a signed convention in force ends early, once.
convention-refused-end-not-yours = The promoting body ends it.
convention-refused-end-stays = The end stays: it is undone only on the day on which it is written.
internship-refused-convention-over = The convention ended before the first day: this internship cannot begin.
