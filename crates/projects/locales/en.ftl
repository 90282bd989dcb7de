measures-title = Measures
measures-lead = What can be offered to a person, on which conditions, which services, which amounts. Each line names the act it comes from.
measures-empty-title = Measures will be here
measures-empty-text = A measure (job voucher, GOL, municipal work project…) comes with its act: who coordinates the lead body writes it down.
measure-name = Name
measure-code = Code
measure-funding = Funding
measure-act = Act
measure-cup = CUP
measure-cup-hint = Fifteen characters, for instance B31C23000010006.
measure-cup-shape = A CUP has fifteen characters: a letter, two digits, a letter, eleven digits.

measure-ends = Last day
measure-ends-before = The last day is before the first.
measure-validity = In force
measure-valid-from = from { $from }
measure-valid-from-to = from { $from } to { $to }
measure-services = Services
measure-service = Service
measure-service-change = Change
measure-service-lead = From a day on. The tariff holds for hours given from then; the caps for projects that begin from then. What was, stays.
measure-service-changed = Tariff and cap changed.
measure-open-projects = Open projects
measure-examples-short = example amounts
measure-examples = Example amounts: they show how it works and are not those of an act.
measure-examples-box = The amounts are examples
measure-rules = For whom
measure-rules-lead = All must hold.
measure-no-rules = No conditions: the measure is for everybody.
measure-about = The measure
measure-mode = How
measure-mode-individual = one person
measure-mode-group = group of up to { $seats } people
measure-not-remote = only in person
measure-tariff = Euro an hour
measure-tariff-unreadable = Type an amount, for instance 37.30.
measure-cap = Most in a project
measure-cap-hours = Most hours in a project
measure-day-cap = Most in a day
measure-entry-days = Days for writing hours
measure-entry-days-hint = After so many days hours can no longer be written.
measure-entry-days-words = { $days ->
    [one] one day
   *[other] { $days } days
 }
measure-shared = Several bodies
measure-shared-words = Several bodies work with the same person.
measure-edit = Change the measure
measure-save = Save
measure-saved = Measure saved: { $name }.
measure-name-missing = Type the name.
measure-act-missing = Type the act.
measure-change-from = From when
measure-change-from-hint = Empty: from today.
measure-change-not-backdated = A change holds from today or a later day.
measure-change-not-in-force = The service is not in force on that day, or began on it.
measure-cpi-note = The declaration of availability (DID) and the service agreement are the employment centre’s. The counter helps with them and writes down what the person declares.
measure-rule-age-at-least = At least { $years } years old
measure-rule-age-at-most = At most { $years } years old
measure-rule-lives-in-region = Residence or domicile in { $regions }
measure-rule-unemployed-months-at-least = Without work for at least { $months ->
    [one] one month
   *[other] { $months } months
 }
measure-rule-without-work = Without work
measure-rule-without-work-or-low-income = Without work, or with a low-income job
measure-rule-no-income-support = No income support
measure-rule-attested-disadvantage = A disadvantage attested by a social or health service, a prison or the UEPE
measure-rule-assigned-by-cpi = Assigned by the employment centre

project-age-ask = When was the person born? The file has no date of birth.
project-age-holds = Age { $age }.
project-age-too-young = Age { $age }: at least { $limit } years are needed.
project-age-too-old = Age { $age }: at most { $limit } years are allowed.
project-region-ask = Where do they live? Residence or domicile in { $regions } is needed.
project-region-holds = Lives in { $region }.
project-region-fails = Lives in { $region }: residence or domicile in { $regions } is needed.
project-status-ask = What do they do today? The file has no declared status.
project-status-works = Declares to work or not to be looking: being without work is needed.
project-status-holds = The declared status fits.
project-status-fails = The declared status does not fit this measure.
project-months-ask = Since when are they without work? At least { $least ->
    [one] one month is
   *[other] { $least } months are
 } needed.
project-months-hold = Without work for { $months ->
    [one] one month
   *[other] { $months } months
 }.
project-months-fail = Without work for { $months ->
    [one] one month
   *[other] { $months } months
 }: at least { $least } are needed.
project-no-support-holds = No income support.
project-no-support-fails = Receives income support: this measure does not allow it.
project-no-support-ask = Do they receive income support (NASpI, ADI…)?
project-attestation-holds = The attestation of disadvantage was seen.
project-attestation-fails = There is no attestation of disadvantage.
project-attestation-ask = Do they have an attestation of disadvantage of a service, a prison or the UEPE?
project-assigned-holds = Assigned by the employment centre.
project-assigned-fails = Was not assigned by the employment centre.
project-assigned-ask = Did the employment centre send them?
project-verdict-holds = holds
project-verdict-declared = declared
project-verdict-ask = to ask
project-verdict-fails = does not hold
project-eligible = Eligible.
project-to-ask = Some answers are missing: it can be proposed, but ask before signing.
project-not-eligible = Not eligible for this measure.
project-eligibility = Eligibility
project-asked-on = Answer of { $day }.

projects-title = Projects
projects-lead = Individual projects: who follows them, where they stand, how many hours.
projects-filter = Filter the projects
projects-filter-button = Show
projects-search = Name or number
projects-state = State
projects-any-state = all
projects-open = open
projects-anybody = all
projects-any-measure = all
projects-from = Activated from
projects-to = to
projects-figures = Activated from { $from } to { $to }
projects-figure-attivati = { $count ->
    [one] project activated
   *[other] projects activated
 }
projects-figure-conclusi = { $count ->
    [one] concluded by the last day
   *[other] concluded by the last day
 }
projects-figure-interrotti = { $count ->
    [one] broken off by the last day
   *[other] broken off by the last day
 }
projects-figure-in-corso = in progress on the last day
projects-figure-assegnati = { $count ->
    [one] person assigned by the employment centre
   *[other] people assigned by the employment centre
 }
projects-updated = Data of { $day }.
projects-definition = Activated: signed and begun between the two days. Assigned people are counted once.
projects-rows = { $count ->
    [one] One project
   *[other] { $count } projects
 }
projects-none-title = No such project
projects-none-text = Try with fewer filters.
projects-show-all = Show all
projects-empty-title = Projects will be here
projects-empty-text = Begin from a person’s file, or from a measure.
project-new = New project
project-new-lead = Choose the measure: the screen says whether it is for this person, and why.
project-person = Person
project-measure = Measure
project-when = When
project-dates = from { $from } to { $to }
project-dates-closed = from { $from }, closed on { $closed }
project-not-signed = not signed
project-case-manager = Followed by
project-case-manager-missing = Choose who follows the project.
project-sent-by = Sent by
project-came-alone = Came by themselves
project-not-asked = not asked
project-assigned-on = Assigned on
project-assigned-when = Type the day of the assignment.
project-assigned-later = The day of the assignment cannot be after today.
project-income-support = Do they receive income support?
project-attestation = Attestation of disadvantage seen?
project-yes = yes
project-no = no
project-choose = Choose
project-choose-measure = Choose the measure
project-choose-person = Find the person
project-choose-person-title = Whose project is it?
project-choose-person-text = Open the person’s file and begin there.
project-person-missing = Choose the person.
project-measure-missing = Choose the measure.
project-ask-rules = See whether they are eligible
project-propose = Propose the project
project-proposed = Project proposed to { $name }.
project-cancel = Cancel
project-number = no. { $code } – { $body }
project-code = project no. { $code }
project-since = since { $when }
project-open-file = Open the file
project-time = Time
project-time-left = { $days ->
    [one] one day left
   *[other] { $days } days left
 }
project-time-closed = closed
project-closed-on = closed on { $day }
project-hours = Hours
project-hours-given = { $hours } given
project-hours-to-come = { $hours } in the calendar
project-hours-planned = { $hours } planned
project-hours-cap = at most { $hours }
project-worth = Worth { $amount }
project-no-services = The measure has no services at this time.
project-plan = Change the planned hours
project-plan-hours = { $service }: planned hours
project-plan-save = Save the planned hours
project-plan-saved = Planned hours saved.
project-plan-over-cap = The planned hours of “{ $service }” are more than the measure pays.
project-objectives = Objectives
project-no-objectives = No objective yet. One or two are enough, each with a day: three at most.
project-objectives-change = Write the objectives
project-objectives-save = Save the objectives
project-objectives-saved = Objectives saved.
project-objective = Objective { $n }
project-objective-words = What
project-objective-day = By
project-objective-by = by { $day }
project-objective-reached = reached
project-objective-late = late
project-objective-day-missing = Type by which day.
project-sessions = Sessions
project-no-sessions = No session yet.
project-next = What to do now
project-ask-before-signing = Before signing, ask what is missing: see “Eligibility”.
project-sign = Signing the project
project-sign-button = Record the signature
project-signed-how = How they signed
project-signed-paper = on paper
project-signed-screen = on the screen
project-by-guardian = A guardian or support administrator signs for the person
project-patto-note = This is the counter’s project. The service agreement remains the one signed at the employment centre.
project-protocol = Protocol number
project-protocol-on = Protocol date
project-protocol-missing = Type the protocol number.
project-signed-on = Signed on
project-starts = Begins on
project-ends = Ends on
project-day-missing = Type the day.
project-signed-done = Signature recorded: { $name }’s project is active.
project-signatures = Signatures
project-signer-person = Person
project-signer-guardian = Guardian or support administrator
project-signer-case-manager = Case manager
project-begin = Begin
project-resume = Go on
project-resume-from = Goes on from
project-suspend = Suspend
project-suspend-from = Suspended from
project-suspend-button = Suspend the project
project-reason = Why
project-reason-missing = Say why.
project-conclude = Conclude
project-conclude-button = Conclude the project
project-interrupt = Break off
project-interrupt-button = Break the project off
project-withdraw = Withdraw the proposal
project-withdraw-button = Withdraw
project-outcome = Outcome
project-outcome-missing = Choose the outcome.
project-outcome-words-missing = Say in a few words how it ended.
project-closed = Closed on
project-words = Notes on the outcome
project-done-withdrawn = Proposal withdrawn.
project-done-in-progress = { $name }’s project is in progress.
project-done-suspended = { $name }’s project is suspended.
project-done-concluded = { $name }’s project is concluded.
project-done-interrupted = { $name }’s project is broken off.
project-about = The project
project-proposed-on = Proposed on
project-phone = Telephone
project-email = E-mail
project-silp = Number in SILP
project-silp-missing = to be entered in SILP
project-silp-save = Save the number
project-silp-saved = Number in SILP saved.
project-team = Who else works with the person
project-team-note = Bodies and tasks only. Nothing of health or disability: that is not written on this page.
project-team-none = No other body yet.
project-team-add = Add a body
project-team-body = Body
project-team-body-missing = Choose the body.
project-team-contact = Contact
project-team-task = Task
project-team-saved = Body added.
project-history = History of the project
project-state-proposed = proposed
project-state-signed = signed
project-state-in-progress = in progress
project-state-suspended = suspended
project-state-concluded = concluded
project-state-interrupted = broken off
project-state-withdrawn = withdrawn
project-outcome-hired = hired
project-outcome-internship = internship
project-outcome-training = training
project-outcome-self-employed = self-employed
project-outcome-completed-without-job = completed, without a job
project-outcome-renounced = gave up
project-outcome-forfeited = forfeited
project-outcome-found-work-alone = found work alone
project-outcome-moved-away = moved away
project-outcome-other = other
project-refused-open-already = The person has an open project of this measure already.
project-refused-move = The project cannot go there from here.
project-refused-closed = The project is closed and stays as it is.
project-refused-signed-when = The signature is between the proposal and today.
project-refused-dates = The project begins on the day of the signature or later, and is closed after it began.
project-refused-ends-before = The last day is before the first.
project-refused-closed-later = It cannot be closed after today.
project-refused-hours-after = Hours were given after that day.
project-refused-suspension-outside = The suspension begins within the project’s dates.
project-refused-suspension-hours = Hours were given in those days.
project-refused-suspension-twice = The project is suspended in those days already.

hours-title = Hours
hours-week = Week from { $from } to { $to }
hours-week-before = Before
hours-week-after = After
hours-week-given = Hours given this week: { $hours }.
hours-empty-title = No session this week
hours-empty-text = Sessions in the calendar and hours given are here. Ten are written in a minute: once, and repeated every week.
hours-new = Write hours
hours-new-lead = One person or a group, once or every week.
hours-show-people = Show the people
hours-nobody-title = Nobody in this measure
hours-nobody-text = Hours are given to people with a signed project.
hours-service = Service
hours-service-missing = Choose the service.
hours-day = Day
hours-from = From
hours-to = To
hours-weeks = For how many weeks
hours-weeks-hint = Same day and time, up to 26 weeks.
hours-counter = Counter
hours-counter-missing = Choose the counter.
hours-place = Where
hours-place-presenza = in person
hours-place-distanza = at a distance
hours-people = Who takes part
hours-people-missing = Choose at least one person.
hours-of-a-colleague = followed by a colleague
hours-already-held = It took place already
hours-already-held-hint = All present; absences and signatures are noted afterwards.
hours-activity = What was done
hours-activity-hint = A few words. Nothing of health or family.
hours-activity-missing = Say what was done.
hours-write = Save the hours
hours-written = { $count ->
    [one] Session written.
   *[other] { $count } sessions written.
 }
hours-written-but = Sessions written: { $count }. Left out because the counter is closed: { $days }.
hours-who-was-there = Who was there
hours-hold = Mark as held
hours-save = Save
hours-held = Hours saved.
hours-cancel = Cancel the session
hours-cancelled = Session cancelled.
hours-planned-again = Session in the calendar again.
hours-open-project = Project
hours-group-of = group of { $count }
hours-session-planned = in the calendar
hours-session-held = held
hours-session-cancelled = cancelled
hours-session-unmarked = presence to be noted
hours-session-to-say = to be confirmed
hours-session-signed = present, signed
hours-session-unsigned = present, signature missing
hours-attendance-absent = absent
hours-attendance-excused = excused
hours-attendance-expected = expected
hours-mark-present-paper = present, signed on paper
hours-mark-present-screen = present, signed on the screen
hours-mark-present = present, not signed
hours-mark-absent = absent
hours-mark-excused = excused
hours-time-unreadable = Type the time, for instance 9:30.
hours-end-before-start = The end is after the beginning.
hours-refused-operator-taken = You are taken at that time.
hours-refused-person-taken = The person is taken at that time.
hours-refused-people-taken = { $day }: taken at that time: { $names }.
hours-refused-on-day = { $day }: { $why }
hours-refused-cap = With these hours the service exceeds what a project may have.
hours-refused-day-cap = With these hours a day has more than it may.
hours-refused-group = More people than the service allows.
hours-refused-outside-project = That day is outside the dates of somebody’s project.
hours-refused-unsigned = Somebody’s project is not signed.
hours-refused-suspended = Somebody’s project is suspended that day.
hours-refused-other-measure = The service is of another measure.
hours-refused-outside-session = The person’s time is outside the session’s.
hours-refused-not-held = The session was not held yet.
hours-refused-closed-day = The counter is closed that day.
hours-refused-service-not-in-force = The measure does not have this service that day.
hours-refused-remote = This service is given in person only.
hours-refused-report-sent = The report of that month was sent: its hours do not change any more. Write a correction beside the report.
hours-refused-too-old = Too many days have passed: these hours can no longer be written.
hours-refused-future = A session is marked as held when it is over.
hours-refused-held-stays = What took place stays written.
hours-refused-too-long = A session lasts at most ten hours.
hours-refused-no-operator = Hours are written by an operator of the body who serves today.

reports-title = Monthly reports
reports-none = No hours yet.
report-title = Report of { $month }
report-to-send = to be sent
report-open-points = { $count ->
    [one] one point to settle
   *[other] { $count } points to settle
 }
report-sent-on = sent { $when }
report-sent-by = Sent { $when } by { $by }.
report-whole = The content is what was sent.
report-broken = The content is no longer what was sent: tell whoever administers the system.
report-ready = All is in order: it can be sent. Afterwards this month’s hours do not change any more.
report-blocked = Before sending it:
report-block-month-not-over = The month is not over.
report-block-undecided = { $count ->
    [one] One session in the calendar is to be marked as held or cancelled.
   *[other] { $count } sessions in the calendar are to be marked as held or cancelled.
 }
report-block-unmarked = { $count ->
    [one] In one session nobody said whether the person was there.
   *[other] In { $count } sessions nobody said whether the person was there.
 }
report-block-unsigned = { $count ->
    [one] In one session the person’s signature is missing.
   *[other] In { $count } sessions the person’s signature is missing.
 }
report-block-no-hours = No hours were given in the month.
report-refused-undecided = Some hours of the month changed: look again.
report-refused-sent = This month’s report was sent already.
report-refused-other-hours = Those hours are not of this report.
report-send = Send the report
report-sent = Report sent: { $hours }.
report-lines = Hours of the month
report-when = When
report-hours = Hours
report-operator = Operator
report-signed = Signature
report-digest = Digest of the content (SHA-256):
report-corrections = Corrections
report-corrections-lead = A sent report stays as it is. What was wrong is said here beside it.
report-correct = Write the correction
report-corrected = Correction written.
report-session = Session
report-session-missing = Choose the session.
report-right-minutes = Right minutes
report-minutes-missing = Type how many minutes there were.
report-should-be = should have been { $hours }

assignments-title = Lists from the employment centre
assignments-lead = The people whom the employment centre sends for a measure, line by line.
assignments-empty-title = No list yet
assignments-empty-text = When the employment centre sends a list, upload the sheet or paste its lines.
assignment-new = Receive a list
assignment-new-lead = Family and given name are enough; with the codice fiscale people are recognised better.
assignment-received-on = Received on
assignment-received-when = Received on { $day }
assignment-file = Sheet
assignment-file-hint = CSV or XLSX, with a line of headings.
assignment-paste = Or paste the lines here
assignment-paste-hint = Copied from a sheet, with its headings: Cognome, Nome, Codice fiscale…
assignment-receive = Receive
assignment-received = { $count ->
    [one] One person in the list.
   *[other] { $count } people in the list.
 }
assignment-people = { $count ->
    [one] one person
   *[other] { $count } people
 }
assignment-to-do = { $count ->
    [0] all done
    [one] one to look at
   *[other] { $count } to look at
 }
assignment-centre-missing = Choose who sends the list.
assignment-list-missing = Choose a sheet or paste the lines.
assignment-unreadable = The sheet cannot be read: save it as CSV or XLSX and try again.
assignment-no-names = The columns Cognome and Nome are not found: write them in the first line.
assignment-too-many = A list has at most { $most } people.
assignment-too-large = The sheet is too large to be a list.
assignment-no-register = Your body has no register of files.
assignment-born = Date of birth
assignment-finding = What is known
assignment-go-on = Now
assignment-finding-known = has a file already
assignment-finding-perhaps-known = perhaps has a file already
assignment-finding-new = new
assignment-finding-in-a-project-here = has a project here already
assignment-finding-in-a-project-elsewhere = has a project with another body
assignment-finding-refused = not taken on
assignment-open-project = Open the project
assignment-open-file = Open a file
assignment-file-opened = { $name }’s file was opened.
assignment-file-there = There is a file with this codice fiscale already.
assignment-elsewhere-note = Of a project with another body it is only said that there is one.
measure-lep = LEP { $code }
measure-cup-said = CUP { $code }
project-page-title = Project of { $name }
assignment-page-title = List from { $centre }

measure-new = New measure
measure-new-lead = It begins with the act. Then come conditions and services.
measure-created = Measure created: { $name }. Now add its conditions and services.
measure-code-hint = A few capital letters, such as BSL.
measure-code-shape = A code has 2 to 20 letters or digits, without spaces.
measure-code-there = There is a measure with this code: to change it, make a new version.
measure-act-hint = As it is cited: kind, number, date.
measure-logos = Logos on papers
measure-logo-european-union = European Union
measure-logo-republic = Italian Republic
measure-logo-region = Region
measure-logo-pnrr = PNRR
measure-starts = First day
measure-shared-box = Several bodies work with one person
measure-shared-hint = What is reserved is kept apart, for those who are named alone.
measure-new-version = New version
measure-new-version-lead = { $name }: when the act changes. Projects already proposed stay as they were; new ones follow the new version.
measure-version-created = New version from { $day }: check its conditions and services.
measure-version-not-within = A new version begins after this one’s first day and before its last.
measure-version-after-projects = On that day a project was proposed under this version: begin the day after.
measure-versions-apart = Another version of this measure holds on those days.
measure-versions = Versions
measure-versions-lead = Each project stays under the version it began with.
measure-removed = Measure removed: { $name }.
measure-in-use = There are projects under this version: act, funding, CUP and conditions no longer change. If the act changed, make a new version.
measure-ends-after-its-projects = A project was proposed after that day.
measure-in-force = holds today
measure-over = over
measure-to-come = to come
measure-rules-title = Conditions: { $name }
measure-rules-page-lead = All must hold. Each condition says the act it comes from.
measure-rules-in-use = There are projects under this version. A new condition holds from today or later; one that ends stays written.
measure-rules-change = Change the conditions
measure-rule = Condition
measure-rule-change = Change
measure-rule-add = Add a condition
measure-rule-add-button = Add
measure-rule-added = Condition added.
measure-rule-end = Remove
measure-rule-ended = Condition removed: from today it no longer holds.
measure-rule-resume = Put back
measure-rule-resumed = Condition put back.
measure-rule-kind-age-at-least = Least age
measure-rule-kind-age-at-most = Greatest age
measure-rule-kind-lives-in-region = Residence or domicile in a region
measure-rule-kind-declared-status-in = Declared status
measure-rule-kind-unemployed-months-at-least = Months without work
measure-rule-kind-no-income-support = No income support
measure-rule-kind-attested-disadvantage = Attested disadvantage
measure-rule-kind-assigned-by-cpi = Assigned by the employment centre
measure-rule-kind-missing = Choose the condition.
measure-rule-number = Years or months
measure-rule-number-hint = For age and for months without work.
measure-rule-number-missing = Write how many years or months.
measure-rule-regions = Regions
measure-rule-regions-hint = For residence. Separate several with a comma.
measure-rule-region-missing = Write at least one region.
measure-rule-region-unknown = There is no region “{ $region }”.
measure-rule-statuses = Declared statuses
measure-rule-statuses-hint = For the declared status.
measure-rule-status-missing = Choose at least one status.
measure-back = Back to the measure
measure-service-new = Add a service
measure-service-new-lead = What the measure pays, how, and how much of it.
measure-service-free-lead = No project uses the measure yet: it can change or go.
measure-service-code = Code
measure-service-code-hint = As the act has it, such as A2.
measure-service-code-missing = Write the code, 20 letters at most.
measure-service-there = There is a service with this code.
measure-service-added = Service added: { $name }.
measure-service-remove = Remove the service
measure-service-removed = Service removed.
measure-service-in-use = The service is in use: it stays.
measure-lep-label = LEP
measure-lep-hint = The letter of the essential level (DM 4/2018), if there is one.
measure-mode-word-individual = one person
measure-mode-word-group = a group
measure-seats = How many people at most
measure-seats-hint = For a group only.
measure-seats-missing = Write how many people at most.
measure-remote-box = Can be given at a distance too
measure-tariff-hint = Empty when it is not paid by the hour.
measure-day-cap-hours = Most hours in a day
measure-part-stays = There are projects under this measure: what it said stays.
