reception-title = Reception
reception-at = Reception: { $counter }
reception-choose = At which counter are you today? This computer remembers it next time.
reception-receive = Receive here
reception-not-own = of another body of the convention
reception-no-counter-title = No counter for your body
reception-no-counter-text = Whoever administers the network adds counters, in the body’s settings.
reception-other = Other counter
reception-line = Record a visit
reception-waiting = Waiting
reception-desk = My desk
reception-desk-example = Desk 2
reception-refresh = Refresh
reception-nobody-waits = Nobody waits.
reception-expected = Today's appointments
reception-nobody-expected = Nobody has an appointment at this counter today.
expected-time = Time
expected-what = What for
expected-state = State
expected-late = { $minutes ->
    [0] now
    [one] a minute late
   *[other] { $minutes } minutes late
 }
expected-marked = { $name }: { $state }.
expected-step-of = { $step }: { $name }, { $time }
reception-visits-today = { $visits ->
    [0] No visit yet today.
    [one] One visit today.
   *[other] { $visits } visits today.
 }
reception-waits = { $served ->
    [0] Nobody served yet
    [one] One person served
   *[other] { $served } people served
 } with a ticket; they waited { $mean ->
    [0] less than a minute
    [one] one minute
   *[other] { $mean } minutes
 } on average, { $longest ->
    [0] less than a minute
    [one] one minute
   *[other] { $longest } minutes
 } at most.
reception-last = Today’s last visits
ticket-number = Number
ticket-who = Who
ticket-waits = Waits
ticket-now = Now
ticket-next = Next
ticket-minutes = { $minutes ->
    [0] for less than a minute
    [one] for one minute
   *[other] for { $minutes } minutes
 }
ticket-waited = after { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
 }
ticket-called = Called
ticket-called-to = Called: { $desk }
ticket-call = Call
ticket-call-number = Call number { $number }
ticket-served = Served
ticket-served-number = Number { $number } was served
ticket-left = Went away
ticket-left-number = Number { $number } went away
ticket-was-called = Number { $number } called.
ticket-was-called-to = Number { $number } called: { $desk }
ticket-was-served = Number { $number } was served.
ticket-has-left = Number { $number } went away.
ticket-is-back = Number { $number } waits again.
visit-channel = How
visit-channel-desk = Counter
visit-channel-phone = Telephone
visit-channel-mail = Email
visit-channel-video = Video
visit-reasons = Reasons
visit-reasons-example = cv sp
visit-reasons-tick = Reasons, to tick
visit-reason-missing = Write why they came: the code of a reason is enough.
visit-reason-unknown = No reason is called “{ $words }”: look at the codes below.
visit-reason-ambiguous = Several reasons begin with “{ $words }”: write the code.
visit-person = Person
visit-person-example = name or telephone; empty: no name
visit-person-gone = This file is no longer there: write the name again.
visit-person-elsewhere = This file is in another register: take the visit back and record it again.
visit-person-unknown = No file for “{ $words }”.
visit-person-which = Several people, or nobody for certain, for “{ $words }”: choose.
visit-who = Who is it?
visit-who-none = Record without a file
visit-who-none-hint = The visit stays without a file; the name is only on the ticket.
visit-nameless = no name
visit-record = Record visit
visit-record-with-ticket = Record and give a number
visit-recorded = Visit recorded.
visit-recorded-of = Visit recorded: { $name }.
visit-recorded-with-ticket = Visit recorded, number { $number }.
visit-recorded-of-with-ticket = Visit recorded: { $name }, number { $number }.
visit-taken-back = Visit taken back.
visit-stays = A visit is taken back on the same day, by who recorded it: you can correct it, though.
visit-no-register = Your body keeps no register of people: visits cannot be recorded. Ask whoever administers the network.
visit-more = More: portals, sent to a body, duration, a past day, notes
visit-portal-section = Help on a portal
visit-no-credentials = Never write down, anywhere, the person’s user names, passwords, PINs or codes.
visit-portal = Portal
visit-portal-spid = SPID or CIE
visit-portal-siisl = SIISL
visit-portal-myanpal = MyANPAL
visit-portal-inps = INPS
visit-portal-region = The Region’s portal
visit-portal-inpa = inPA
visit-portal-other = Another portal
visit-portal-missing = Choose on which portal.
visit-portal-outcome = How it went
visit-portal-outcome-done = Done
visit-portal-outcome-to-finish = To be finished
visit-portal-outcome-not-possible = It was not possible
visit-portal-outcome-missing = Choose how it went.
visit-portal-minutes = Minutes on the portal
visit-how = Where they went, and when
visit-referred-to = Sent to a body
visit-minutes = Minutes in all
visit-day = Day
visit-day-hint = Empty: today
visit-time = Time
visit-time-hint = Empty: now
visit-time-missing = Write the time too, more or less.
visit-time-unreadable = Write the time like this: 9:30.
visit-not-in-the-future = A visit cannot be in the future.
visit-not-backdated = { $days ->
    [0] Visits are written down on the same day.
    [one] Visits are written down on the same day or the next: this one is older.
   *[other] Visits are written down within { $days } days: this one is older.
 }
visit-not-corrected-late = { $days ->
    [0] A visit is corrected on the same day only.
    [one] A visit is corrected by the next day.
   *[other] A visit is corrected within { $days } days.
 }
visit-traits = Who stays without a name
visit-traits-hint = For statistics only, and only if it shows or they say so. Not needed of who has a file.
visit-not-noted = Not noted
visit-nothing = None
visit-nobody = To none
visit-sex = Sex
visit-sex-f = Woman
visit-sex-m = Man
visit-age = Age
visit-age--18 = Under 18
visit-age-18-29 = 18–29
visit-age-30-44 = 30–44
visit-age-45-54 = 45–54
visit-age-55-more = 55 and over
visit-citizenship = Citizenship
visit-citizenship-italian = Italian
visit-citizenship-eu = European Union
visit-citizenship-other = Other
visit-comune = Comune where they live
visit-notes = Notes
visit-notes-label = Short note
visit-notes-hint = Nothing about health or family, no passwords.
visit-one = Visit
visit-of = Visit of { $when }
visit-what = What happened
visit-recorded-by = Recorded by { $name }, { $when }
visit-recorded-when = Recorded { $when }
visit-no-longer = { $days ->
    [0] A visit is corrected on the same day only: this one stays as it is.
    [one] A visit is corrected by the next day: this one stays as it is.
   *[other] A visit is corrected within { $days } days: this one stays as it is.
 }
visit-correct = Correct
visit-correct-at = Correct the visit of { $when }
visit-take-back = Take the visit back
visit-save = Save
visit-leave = Leave it
visit-saved = Visit corrected.
visits-title = Visits
visits-lead = Who came, called or wrote, and why. A visit is not a person: the same one may come ten times.
visits-filter = Filter
visits-from = From
visits-to = To
visits-counter = Counter
visits-reason = Reason
visits-all = All
visits-everybody = With and without a name
visits-person-con = With a file
visits-person-senza = Without a name
visits-none-title = No visit with these filters
visits-none-text = Widen the days, or take a filter away.
visits-show-all = Show the last days
visits-empty-title = Visits will be here
visits-empty-text = Reception records them in one line, in ten seconds: how, why and, if they wish to say so, who.
visits-totals = Totals
visits-total-visits = { $n ->
    [one] visit
   *[other] visits
 }
visits-total-people = { $n ->
    [one] person with a file
   *[other] people with a file
 }
visits-total-nameless = { $n ->
    [one] visit without a name
   *[other] visits without a name
 }
visits-by-reason = Visits by reason
visits-two-reasons = A visit for two reasons counts in both.
visits-when = When
visits-more = More
visits-sent-to = Sent to { $body }
visits-download = Download the sheet (CSV)
visit-settings = How visits are recorded
visit-settings-lead = The reasons that reception chooses from, and until when a visit may be written down.
visit-reason-new = New reason
visit-reason-edit = Change the reason
visit-reason-name = Name
visit-reason-name-missing = Write the reason’s name.
visit-reason-short = Code
visit-reason-short-hint = One to four letters or digits: it is what one types.
visit-reason-short-wrong = The code has one to four letters or digits, without accents.
visit-reason-short-known = Another reason has this code already.
visit-reason-position = Place in the list
visit-reason-state = In use
visit-reason-open = Yes
visit-reason-closed = Closed from { $day }
visit-reason-closed-on = Closed from
visit-reason-closed-hint = From that day on it is not chosen; past visits keep it.
visit-reason-saved = Reason saved: { $name }.
visit-reasons-empty-title = No reasons
visit-reasons-empty-text = Without reasons no visit is recorded: add one.
visit-days-back = Days back
visit-days-back-hint = For how many days a visit may still be written down or corrected: 0 is today only.
visit-days-back-missing = Write for how many days.
visit-days-back-saved = Saved.
