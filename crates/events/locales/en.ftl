# Eventi: elenco e scheda
events-title = Events
events-lead = Seminars, laboratories, meetings, editions of courses: who comes, when, and how it went.
events-new = New event
events-edit = Change
events-filter = Filter the events
events-filter-button = Filter
events-search = Search in the title
events-show-all = Show all
events-past = Past
events-coming = From now on
events-any-kind = All kinds
events-any-state = All states
events-any-body = All bodies
events-event = Event
events-none-title = No such event
events-none-text = Change the filters, or look at past events too.
events-empty-title = There is no event yet
events-empty-text = Write the first one: a title, a day and a place are enough.
events-kind = Kind
events-kind-seminar = Seminar
events-kind-school-laboratory = Laboratory for schools
events-kind-matching-event = Companies meet candidates
events-kind-course-edition = Edition of a course
events-kind-group-session = Group session
events-kind-open-day = Open day
events-kind-meeting = Public meeting
events-state = State
events-state-draft = Draft
events-state-published = Published
events-state-cancelled = Cancelled
events-state-held = Held
events-state-withdrawn = Withdrawn
events-step-published = Publish
events-step-draft = Make it a draft again
events-step-cancelled = Cancel the event
events-step-held = Mark as held
events-step-withdrawn = Withdraw
events-cancel-why = Why it will not be
events-cancel-hint = { $count ->
    [0] Nobody is registered.
    [one] The registered person will read it.
   *[other] The { $count } registered people will read it.
 }
events-cancel-now = Cancel and tell everybody
events-cancel-why-missing = Write why the event will not be: who is registered reads it.
events-still-right = All is still right
events-done-draft = The event is a draft again.
events-done-published = The event is published.
events-done-cancelled = { $count ->
    [0] The event is cancelled.
    [one] The event is cancelled. We told the registered person.
   *[other] The event is cancelled. We told { $count } people.
 }
events-done-held = The event is marked as held.
events-done-withdrawn = The event is withdrawn: nobody sees it any more.
events-done-verified = Checked today.
events-published-ahead = An event is published before it is over: add a day that is still to come.
events-published-is-whole = To publish it, write what it is about and where it is (a site, a place with its Comune, or an online address).
events-held-after-it-began = It has not begun yet.
events-withdrawn-with-nobody = Somebody is registered: cancel the event, so that they are told.
events-step-not-allowed = Not from this state. Load the page again.
events-public-page = Public page
events-when = When
events-when-more = { $more ->
    [one] { $first } and one more day
   *[other] { $first } and { $more } more days
 }
events-where = Where
events-what = What it is about
events-details = Details
events-no-day = Without a day
events-online = Online
events-place-or-online = { $place }, and online
events-registered = Registered
events-taken-waiting = { $taken } · { $waiting } waiting
events-waiting = On the waiting list
events-nobody = Nobody is registered yet.
events-who = Who
events-reached = How to reach them
events-needs = What they need
events-what-to-do = What to do
events-pupils-count = { $count ->
    [one] one pupil
   *[other] { $count } pupils
 }
events-days-present = { $count ->
    [one] there on one day
   *[other] there on { $count } days
 }
events-take-off = Take off
events-take-off-name = Take { $name } off
events-certificate-short = Certificate
events-certificate-of = Certificate of { $name }
events-certificate-not-due = No certificate is due: the event must have been held, and the person there for the hours it asks.
events-opinions = How it went
events-opinions-of = { $count ->
    [one] out of 5, by one person
   *[other] out of 5, by { $count } people
 }
# Il modulo
events-name = Title
events-organiser = Organised by
events-course = Course
events-course-hint = Only for the edition of a course.
events-no-course = No course
events-date = Day
events-from = From
events-to = To
events-times = How many times
events-times-hint = If it repeats every week. Empty: once.
events-site = Site of the network
events-no-site = Another place, or online only
events-place = Name of the place
events-place-hint = If it is no site of the network.
events-address = Street and number
events-comune = Comune
events-online-address = Online address
events-online-hint = Begins with https://. Only who is registered sees it.
events-registration = Registration
events-registration-anyone = Open to anybody
events-registration-by-class = A whole class, by its school
events-registration-people-on-file = By the counter alone, for people on file
events-registration-by-invitation = By invitation
events-registration-free-entry = Not needed
events-registration-elsewhere = On another site
events-registration-link = Address for registration
events-registration-link-hint = Only if people register on another site.
events-registration-link-missing = Write the address where people register.
events-seats = Seats
events-seats-hint = Empty: no limit.
events-description = What it is about
events-description-hint = In simple words: what happens, what one learns, what to bring.
events-more = More details
events-audience = For whom
events-opens = Registration from
events-closes = Registration until
events-unit = A seat is for
events-unit-hint = Counts only when classes come.
events-unit-person = one person
events-unit-class = one class
events-reminder = Reminder
events-reminder-hint = Hours before. Empty: no reminder.
events-cost = Cost
events-cost-hint = In euro. Empty: free.
events-share = Hours for the certificate
events-share-hint = The percentage needed. Empty: no certificate.
events-step-free = Entrance without steps
events-sign-language = Sign language interpreter
events-not-said = Not said
events-said-si = Yes
events-said-no = No
events-waiting-list = When there are no more seats, people can wait in a list
events-accessibility = Anything else for who needs it
events-languages = Languages
events-contact = Whom to ask
events-phone = Telephone
events-email = Email
events-save = Save
events-cancel = Leave as it is
events-created = You wrote “{ $title }”. Publish it when it is ready.
events-saved = You saved “{ $title }”.
events-saved-told = { $count ->
    [one] You saved “{ $title }”. The place changed: we told one person.
   *[other] You saved “{ $title }”. The place changed: we told { $count } people.
 }
events-title-missing = Write a title.
events-body-missing = Choose who organises it.
events-course-missing = Choose the course.
events-date-missing = Choose the day.
events-date-past = Choose a day that is still to come.
events-from-missing = Write when it begins.
events-to-missing = Write when it ends.
events-to-before = Beginning and end are the same.
events-time-unreadable = Write the time like this: 9:30.
events-amount-unreadable = Write the amount like this: 12,50.
events-address-unreadable = The address must begin with https://.
events-languages-missing = Choose at least one language.
events-closes-before = Registration ends before it begins.
events-seats-below-taken = More people are registered already: take somebody off first.
events-registered-stay = Somebody is already registered in this way.
events-no-register = Your body has no register to keep registrations in: choose “Not needed” or “On another site”.
# I giorni
events-add-day = Add a day
events-change-day = Move or remove
events-move-day = Move
events-remove-day = Remove the day
events-topic = Topic
events-day-added = { $count ->
    [0] You added the day.
    [one] You added the day and we told one person.
   *[other] You added the day and we told { $count } people.
 }
events-day-moved = { $count ->
    [0] You moved the day.
    [one] You moved the day and we told one person.
   *[other] You moved the day and we told { $count } people.
 }
events-day-removed = { $count ->
    [0] You removed the day.
    [one] You removed the day and we told one person.
   *[other] You removed the day and we told { $count } people.
 }
events-day-twice = The event is already on at that time.
events-day-marked = Presence was marked on that day: it stays as it is.
events-days-stay = The event is over or cancelled: its days stay as they are.
events-last-day-stays = It is the only day: if the event will not be, cancel it.
# Iscrivere
events-register-somebody = Register somebody
events-register-now = Register
events-interviews = Interviews with companies
events-invite = Invite somebody
events-invite-now = Send the invitation
events-person = Name and surname
events-person-hint = If they are on file, choose them from the list.
# Le presenze
events-sheet = Presence
events-sheet-title = Sheet of presence
events-sheet-count = { $present ->
    [one] One person there of { $all }.
   *[other] { $present } there of { $all }.
 }
events-sheet-closed = Presence is marked from two hours before until sixty days after.
events-sheet-empty-title = Nobody has a seat
events-sheet-empty-text = Register who is there, then mark their presence.
events-sheet-save = Save presence
events-sheet-saved = { $count ->
    [one] Saved: one person there.
   *[other] Saved: { $count } people there.
 }
events-print-sheet = Print the sheet
events-present-of = { $present ->
    [one] One person there of { $marked }
   *[other] { $present } there of { $marked }
 }
events-presence-present = There
events-presence-absent = Not there
events-presence-excused = Said they could not
events-presence-none = To be marked
events-pupils-there = Pupils there
events-check-in = At the door
events-check-in-mark = Mark as there
events-check-in-done = { $name }: presence marked.
events-check-in-present = Presence is marked.
events-check-in-not-now = Presence cannot be marked now.
# Pagine pubbliche
events-public-title = Events
events-public-lead = Meetings, laboratories and days for people who look for work, study or look for staff. You need no account to register.
events-public-filter = Search the events
events-public-coming = Coming events
events-public-past = Past events
events-public-to-past = Look at past events
events-public-to-coming = Back to coming events
events-public-my-registration = I am already registered
events-public-more = More events
events-public-none-title = There are no events now
events-public-none-text = Come back in a few days, or ask at the counter.
events-gone-title = This page is gone
events-gone-text = What you looked for was withdrawn.
events-gone-action = Look at what there is
events-free = Free
events-seats-left = { $count ->
    [one] One seat left
   *[other] { $count } seats left
 }
events-seats-of = { $left ->
    [0] None left of { $seats }
    [one] One left of { $seats }
   *[other] { $left } left of { $seats }
 }
events-seats-of-classes = { $left ->
    [0] No class left of { $seats }
    [one] Room for one class of { $seats }
   *[other] Room for { $left } classes of { $seats }
 }
events-seats-no-limit = No limit
events-door-open = Seats left
events-door-waiting-list = Waiting list
events-door-full = Full
events-door-not-yet = Registration not open yet
events-door-closed = Registration closed
events-door-free-entry = Free entry
events-door-elsewhere = Registration on another site
events-door-by-the-counter = By invitation of the counter
events-door-over = Over
events-register-button = Register
events-wait-button = Join the waiting list
events-register-button-elsewhere = Go and register
events-register-hint = It takes a minute and needs no account.
events-register-until = You can register until { $day }.
events-register-waiting = { $count ->
    [0] There are no more seats. Join the list: if one comes free, it is yours.
    [one] There are no more seats. One person waits already.
   *[other] There are no more seats. { $count } people wait already.
 }
events-register-full = There are no more seats.
events-register-not-yet = Registration opens on { $day }.
events-register-closed = Registration is closed. Try to call who organises it.
events-register-free-entry = No need to register: just come.
events-register-elsewhere = Register on the site of who organises it.
events-register-by-the-counter = To take part, ask at the counter.
events-register-over = The event is over.
events-cancelled-title = This event will not be.
events-to-calendar = Put it in your calendar
events-online-join = Join the online meeting
events-online-after = It is online. You get the address to join when you register.
events-step-free-yes = No steps to get in
events-step-free-no = There are steps to get in
events-sign-language-yes = There is a sign language interpreter
events-certificate = Certificate
events-certificate-share = Yes, for who is there at least { $share }% of the hours
events-verified = Checked on { $day }.
events-language-it = Italian
events-language-en = English
events-language-fr = French
events-language-es = Spanish
events-language-ar = Arabic
events-language-ro = Romanian
events-language-sq = Albanian
events-language-uk = Ukrainian
events-language-ru = Russian
events-language-zh = Chinese
events-language-ur = Urdu
events-language-pt = Portuguese
# Messaggi
events-mail-subject = { $title }
events-mail-confirmed = Your seat at “{ $title }” is confirmed. Organised by { $body }.
events-mail-waiting = There are no more seats at “{ $title }”. You are on the waiting list: if one comes free, we write to you. Organised by { $body }.
events-mail-invited = { $body } invites you to “{ $title }”. Answer if you come.
events-mail-offered = A seat is free for you at “{ $title }”. Organised by { $body }.
events-mail-moved = “{ $title }” changed: look at the new day, time and place. Organised by { $body }.
events-mail-cancelled = “{ $title }” will not be. We are sorry. Organised by { $body }.
events-mail-left = You cancelled your registration for “{ $title }”. Thank you for telling us: the seat goes to somebody else.
events-mail-taken-off = Your registration for “{ $title }” holds no longer. If you think this is a mistake, call { $body }.
events-mail-reminder = We remind you of “{ $title }”.
events-mail-when = { $day }, { $time }
events-mail-more-days = …and { $more } more days: they are on the event’s page.
events-mail-where = Where: { $place }
events-mail-online = Online: { $address }
events-mail-answer = The seat is yours if you answer by { $day }, { $time }. Then it goes to the next in line.
events-mail-code = Your code is { $code }. At this address you see your registration, answer or cancel it:
    { $link }
events-mail-your-code = If you cannot come, cancel with your code: { $link }
events-mail-contact = Questions: { $contact }
events-mail-opinion = How was “{ $title }”? A minute is enough: { $link }
events-mail-opinion-anonymous = The answer is anonymous: nobody can know that it is yours.
events-sms-confirmed = Seat confirmed: { $title }, { $when }.
events-sms-waiting = You are on the waiting list: { $title }, { $when }.
events-sms-invited = Invitation: { $title }, { $when }. Answer with the code.
events-sms-offered = A seat is free: { $title }, { $when }. Answer with the code.
events-sms-moved = Changed: { $title }, now { $when }.
events-sms-cancelled = Cancelled: { $title }, { $when }.
events-sms-left = Registration cancelled: { $title }.
events-sms-taken-off = Taken off the list: { $title }.
events-sms-reminder = Reminder: { $title }, { $when }.
events-sms-code = Code { $code }
# Iscriversi
registration-title = Register
registration-here = Registration
registration-waits = There are no more seats: we put you on the list. If one comes free we write to you, and you have a day to say yes.
registration-name = Name and surname
registration-name-missing = Write your name and surname.
registration-email = Email
registration-phone = Telephone
registration-reach-hint = Leave an email or a mobile number, so that we can tell you.
registration-reach-missing = Leave an email or a mobile number, so that we can tell you.
registration-language = Language of our messages
registration-needs = Do you need anything to take part?
registration-needs-hint = A ramp, a seat in front, an interpreter, say.
registration-school = School
registration-school-missing = Write the school’s name.
registration-class = Class
registration-class-hint = 3ªB, say.
registration-class-missing = Write the class.
registration-class-here = Classes come to this event.
registration-pupils = How many pupils
registration-pupils-hint = The number alone: no names are needed.
registration-pupils-missing = Write how many pupils come.
registration-teacher = Name and surname of who comes along
registration-privacy = We use these data for the event alone.
registration-save = Register me
registration-wait = Put me on the list
registration-full = There are not enough seats.
registration-event-not-open = The event is not open to registration.
registration-by-the-counter = The counter registers for this event.
registration-event-begun = The event has begun.
registration-closed = Registration is not open today.
registration-offer-over = The time to answer is over. If another seat comes free, we write to you.
registration-once = This person is registered already.
registration-changed = The registration changed in the meantime. Load the page again.
registration-attendance-early = Too early: presence is marked from two hours before.
registration-attendance-late = Too late: presence is marked within sixty days.
registration-attendance-registered = Who has no seat is registered first.
registration-not-here = Registrations for this event are not kept here.
registration-file-needed = This event is for people on file: choose the person from the list.
registration-done-confirmed = { $name } has a seat. Code: { $code }.
registration-done-waiting = There are no more seats: { $name } is on the waiting list. Code: { $code }.
registration-done-invited = You invited { $name }. Code: { $code }.
registration-done-taken-off = You took { $name } off.
registration-done-put-back = { $name } is registered again.
registration-state-confirmed = Has a seat
registration-state-offered = Seat offered
registration-state-waiting = Waiting
registration-state-invited = Invited
registration-state-cancelled-by-person = Cancelled
registration-state-cancelled-by-organiser = Taken off
registration-state-lapsed = Did not answer
registration-file = File
registration-file-join = Join a registration to a file
registration-file-join-now = Join
registration-file-first = Choose who
registration-file-choose = Choose the registration and the file from the lists.
registration-file-joined = The registration is in the file of { $name }.
# La propria iscrizione
registration-own-title = Your registration
registration-own-state-confirmed = Your seat is confirmed
registration-own-state-offered = There is a seat for you
registration-own-state-waiting = You are on the waiting list
registration-own-state-invited = You have an invitation
registration-own-state-cancelled-by-person = You cancelled
registration-own-state-cancelled-by-organiser = The registration holds no longer
registration-own-state-lapsed = The offer is over
registration-own-state-event-cancelled = The event is cancelled
registration-before = { $count ->
    [0] You are the first on the list: if a seat comes free, we write to you.
    [one] One person is before you.
   *[other] { $count } people are before you.
 }
registration-invited = Will you come?
registration-answer-by = The seat is yours if you answer by { $until }.
registration-accept = Yes, I come
registration-refuse = No, thank you
registration-for = For
registration-code = Code
registration-code-keep = Keep it: with the code you can cancel and come back to this page.
registration-picture = Code to show at the door
registration-picture-hint = Show this square at the door: who receives you frames it with their telephone.
registration-leave = Cancel
registration-left = You cancelled. Thank you for telling us: the seat goes to somebody else.
registration-not-ahead = This registration can no longer be changed.
registration-other-events = Other events
registration-companies = Companies and your interviews
registration-certificate = Download the certificate
registration-give-opinion = Tell us how it went
registration-code-title = Find your registration
registration-code-lead = Write the code that you got when you registered.
registration-code-hint = Ten letters and numbers, 0A1B2-C3D4E say.
registration-code-open = Open
registration-code-unknown = There is no registration with this code. Check the letters.
registration-code-unreadable = The code has ten letters or numbers. Check that you wrote all of it.
registration-opinion-title = How did it go?
registration-opinion-words = What you liked, what you would change
registration-opinion-anonymous = The answer is anonymous: who gave it is not kept.
registration-opinion-send = Send
registration-opinion-thanks = Thank you! Your answer helps us do better.
registration-rate = How useful was it to you?
registration-rate-missing = Choose an answer.
registration-rate-5 = Extremely
registration-rate-4 = Very
registration-rate-3 = Fairly
registration-rate-2 = Little
registration-rate-1 = Not at all
# Corsi
courses-title = Courses
courses-lead = What they teach, who pays, when they begin: and which requirement they give.
courses-filter = Filter the courses
courses-search = Search in the title
courses-none-title = No such course
courses-none-text = Change the filters.
courses-empty-title = There is no course yet
courses-empty-text = Write the first one and say which skills it gives: who looks for them finds it beside the match.
courses-public-title = Courses
courses-public-lead = Courses nearby to learn a trade or keep up: how long, how much, when they begin.
courses-public-filter = Search the courses
courses-public-none-title = No course
courses-public-none-text = Try another word, or ask at the counter.
course-new = New course
course-edit = Change
course-name = Title
course-title-missing = Write a title.
course-provider = Taught by
course-what = What one learns
course-description-hint = In simple words.
course-gives = What it gives
course-gives-hint = Skills and certificates of the vocabulary. Who misses them for a vacancy will see this course.
course-gives-unknown = “{ $words }” is not in the vocabulary: choose from the list.
course-gives-nothing = You have not said yet which skills it gives.
course-gives-count = { $count ->
    [0] Nothing
    [one] One skill
   *[other] { $count } skills
 }
course-vacancies-asking = { $count ->
    [0] No open vacancy asks it as a requirement.
    [one] One open vacancy asks it as a requirement.
   *[other] { $count } open vacancies ask it as a requirement.
 }
course-hours = Hours
course-hours-count = { $count ->
    [one] one hour
   *[other] { $count } hours
 }
course-funding = Paid by
course-funding-none = Not said
course-funding-european-union = European Union (ESF+)
course-funding-pnrr = PNRR
course-funding-region = Region
course-funding-state = State
course-funding-municipality = Comune
course-funding-company-fund = Joint training fund
course-funding-paid-by-participants = Who takes part
course-act = Act
course-measure = Measure
course-no-measure = No measure
course-certificate = Certificate or qualification
course-certificate-hint = In words, “Forklift licence” say.
course-certificate-missing = Write which certificate one gets.
course-editions = Editions
course-edition = Edition
course-new-edition = New edition
course-next-edition = Next edition
course-next = Begins { $day }
course-no-next = No date
course-no-editions = There are no editions now. Ask who teaches it.
course-no-editions-staff = There is no edition yet: write when it is taught.
course-editions-count = { $count ->
    [0] no edition
    [one] one edition
   *[other] { $count } editions
 }
course-state-draft = Draft
course-state-published = Published
course-state-withdrawn = Withdrawn
course-created = You wrote “{ $title }”. Publish it when it is ready.
course-saved = You saved “{ $title }”.
course-published-is-whole = To publish it, write what one learns.
course-done-draft = It is a draft again.
course-done-published = The course is published.
course-done-withdrawn = The course is withdrawn: nobody sees it any more.
# Materiali
materials-title = Materials
materials-lead = Films and papers to find one’s way, to see and to read.
materials-empty-title = There is no material yet
materials-empty-text = Add a film or a paper: with captions and its text everybody can use it.
materials-public-title = Films and materials
materials-public-lead = Short films and papers for looking for work. Every film can be read as well.
materials-public-none-title = There are no materials yet
materials-public-none-text = Come back in a few days.
material-new = New material
material-name = Title
material-title-missing = Write a title.
material-kind = Kind
material-kind-video = Film
material-kind-audio = Audio
material-kind-document = Paper to read
material-maker = Made by
material-language = Language
material-minutes = Length in minutes
material-minutes-count = { $count ->
    [one] one minute
   *[other] { $count } minutes
 }
material-summary = What it is about
material-link = Address
material-link-hint = If it is on another site. It takes the place of the file.
material-file = File
material-file-choose = Choose the file
material-file-hint = MP4 or WebM film, or a PDF; at most 300 MB.
material-file-send = Upload
material-file-kept = The file is uploaded.
material-file-missing = Choose a file.
material-file-too-large = The file is too large: at most 300 MB.
material-file-unknown = This file is no MP4 or WebM film and no PDF.
material-no-file = There is no file.
material-bytes = ({ $size } bytes)
material-transcript = Text of the film
material-transcript-hint = All that is said and seen, to read. Without it, it is not published.
material-transcript-public = To read
material-captions = Captions
material-captions-hint = As WebVTT: the first line is WEBVTT, then times and words.
material-captions-elsewhere = The site where it is watched has captions
material-captions-signature = The first line must be WEBVTT.
material-captions-timing = Line { $line }: write the times like this: 00:01.000 --> 00:04.000.
material-captions-order = Line { $line }: the times are not in order.
material-captions-empty = Line { $line }: the words are missing.
material-captions-none = There is no sentence in the captions.
material-readable = Can be read
material-not-readable = Text or captions are missing
material-verified = Checked
material-created = You wrote “{ $title }”. Add the file, then publish.
material-saved = You saved “{ $title }”.
material-published-is-whole = To publish it: what it is about, a file or an address and, for a film, the text and the captions.
material-done-published = The material is published.
material-done-withdrawn = The material is withdrawn: nobody sees it any more.
material-download = Download ({ $size } MB)
material-open = Open the paper
material-watch = Watch the film
material-elsewhere = It opens another site, with its own rules on data.
