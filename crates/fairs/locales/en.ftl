# Matching events: who, when, at which table.

fair-title = Interviews
fair-kept-elsewhere = Who registers for “{ $event }” is in another body’s register: that body prepares the interviews.
fair-of = Interviews: { $event }
fair-events = Events
fair-save = Save
fair-propose = Propose the timetable
fair-propose-again = Plan again
fair-publish = Publish and tell everybody
fair-companies-count = companies, { $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
}
fair-candidates-count = people, { $wishing ->
    [one] { $wishing } said with whom they want to speak
   *[other] { $wishing } said with whom they want to speak
}
fair-slots-count = slots of { $minutes } minutes
fair-interviews = Interviews
fair-outcomes = How it went
fair-print-tables = Print by table
fair-print-people = Print by person
fair-print-own = Print the times
fair-draft-words = This is a draft: only you and your colleagues see it. Look at it, move what is not right, then publish. Everybody then gets their times.
fair-changes = { $count ->
    [one] One change to the times already told
   *[other] { $count } changes to the times already told
}
fair-changes-words = When you publish, only those who change get a message.
fair-change-new = new
fair-change-moved = moved
fair-change-gone = removed
fair-published-words = Everybody has got these times.
fair-short = { $name }: { $count ->
    [0] no interview
    [one] { $count } interview
   *[other] { $count } interviews
}
fair-short-count = { $count ->
    [one] Somebody has fewer interviews than the minimum
   *[other] { $count } have fewer interviews than the minimum
}
fair-timetable = Timetable of interviews
fair-hour = Time
fair-away = away
fair-locked = locked
fair-by-hand = Add an interview by hand
fair-by-hand-add = Add
fair-none-title = There is no timetable yet
fair-none-text = Add the companies with their tables and see with whom everybody wants to speak. Then press “Propose the timetable”.
fair-how = How the proposal is made
fair-how-words = Nobody is in two places and nobody meets who they must not. First everybody, person or company, has their minimum of interviews, if possible. Then it counts how well two fit: half by what the person can do for the vacancy, half by how much they want that company. When the times were told already, as little as possible changes.
fair-proposed = { $count } interviews proposed. { $missing ->
    [0] Everybody has their minimum.
    [one] One interview is missing to somebody’s minimum.
   *[other] { $missing } interviews are missing to somebody’s minimum.
} This reaches { $share }% of the best possible.
fair-published = Timetable published. { $count ->
    [0] No message to send.
    [one] One message goes out.
   *[other] { $count } messages go out.
}
fair-nothing-to-publish = There is nothing to publish: propose a timetable first.
fair-nobody-to-plan = At least one company and one registered person are needed.
fair-no-slots = With these minutes no interview fits into the hours of the event.
fair-over = The event is over: there is nothing left to plan.
fair-too-large = The event is too large for one timetable: split it into two events.
fair-place = { $when }, table { $number }
fair-place-missing = Choose who, the table and the time.

fair-terms = Rules of the interviews
fair-terms-of = Rules of the interviews: { $event }
fair-terms-lead = How long an interview lasts and how many everybody should have.
fair-terms-time = Time
fair-terms-fair = A minimum for everybody
fair-terms-wishes = Wishes
fair-minutes = Minutes of an interview
fair-pause = Minutes between interviews
fair-pause-hint = To change tables
fair-person-least = Interviews a person, at least
fair-person-most = Interviews a person, at most
fair-company-least = Interviews a company, at least
fair-wishes-day = People choose until this day
fair-wishes-day-hint = Without a day: until the event begins
fair-wishes-hour = at
fair-number-missing = Write a number
fair-time-unreadable = Write the time like this: 09:30
fair-times-in-order = The end comes after the beginning
fair-most-below-least = The most cannot be below the least
fair-terms-saved = Rules saved

fair-companies = Companies and tables
fair-companies-of = Companies and tables: { $event }
fair-companies-lead = Who receives people, at which tables and for which vacancies.
fair-company = Company
fair-company-which = Which company comes
fair-company-hint = Choose among the companies of the network
fair-company-add = Add a company
fair-company-unknown = Choose a company from the list
fair-company-added = { $company } is at the event, with a table and its published vacancies
fair-company-there = { $company } is there already
fair-company-open = Open the company
fair-company-at = { $company } at { $event }
fair-company-least-hint = Without a number everybody’s holds: { $count }
fair-company-saved = Saved
fair-company-removed = { $company } is not at the event any more
fair-company-remove = Take the company off the event
fair-company-problem = If the company is not there
fair-company-missing-button = The company is missing from now on
fair-company-missing = { $company } is missing from now on. Press “Plan again”: for the others as little as possible changes.
fair-missing-words = Interviews that were held stay. Then plan again and look at the changes before you publish them.
fair-companies-none = No company
fair-companies-none-text = Search above for the first company that comes to the event.
fair-tables = Tables
fair-table = Table
fair-table-number = Table { $number }
fair-table-add = Add a table
fair-table-added = Table added
fair-table-remove = Remove
fair-table-removed = Table removed
fair-which-table = Which table
fair-all-tables = All tables
fair-interviewer = Who receives
fair-vacancies = Vacancies
fair-vacancies-which = For which vacancies it receives
fair-vacancies-none = This company has no published vacancies: it receives all the same, to get to know people.
fair-break-add = Add a break
fair-absence-break = Break: { $when }
fair-absence-missing = Missing: { $when }
fair-absence-added = Added
fair-absence-remove = Remove
fair-absence-removed = Removed
fair-day = Day
fair-from = From
fair-to = To

fair-candidates = People
fair-candidates-of = People: { $event }
fair-candidates-lead = Who registered for the event and with whom they want to speak.
fair-candidates-none = Nobody has registered yet
fair-candidates-none-text = People register on the page of the event, or you register them.
fair-event-open = Open the event
fair-candidate = Person
fair-candidate-at = { $name } at { $event }
fair-candidate-open = Choices and absences
fair-open-file = Open the file
fair-wishes = With whom they want to speak
fair-wishes-none = Said nothing: may meet all
fair-wishes-help = If you choose some companies, the person meets those alone. “Must not meet it” stays with us: the company does not see it.
fair-wishes-saved = Choices of { $name } saved
fair-choice = Choice { $rank }
fair-never = Must not meet it
fair-no-choice = No choice
fair-interviews-none = No interview yet
fair-candidate-problem = If the person is not there
fair-candidate-missing-button = The person is missing from now on
fair-candidate-missing = { $name } is missing from now on. Press “Plan again”: for the others as little as possible changes.
fair-away-add = Add a time when they are not there

fair-interview-of = { $name } and { $company }
fair-move = Move
fair-move-where = When and at which table
fair-move-hint = Only where both are free
fair-lock = Lock
fair-unlock = Unlock
fair-remove = Remove the interview
fair-lock-words = A locked interview stays where it is when you plan again. One that you move locks itself.
fair-interview-moved = Interview of { $name } moved
fair-interview-locked = Interview of { $name } locked
fair-interview-unlocked = Interview of { $name } unlocked
fair-interview-removed = Interview of { $name } taken out of the draft
fair-interview-added = Interview added

fair-refused-candidate-taken = The person has an interview at that time
fair-refused-table-taken = The table is taken at that time
fair-refused-pair-once = These two meet already
fair-refused-session = The time is outside of the event
fair-refused-table-away = Nobody sits at the table at that time
fair-refused-candidate-away = The person is not there at that time
fair-refused-not-registered = The person is not registered any more
fair-refused-never = These two must not meet
fair-refused-held = An interview that was held stays where it is
fair-refused-early = The interview has not begun
fair-refused-wishes-closed = The time to choose is over
fair-refused-told = Interviews were told already: plan again without this table, publish, then remove it

fair-outcomes-of = How it went: { $event }
fair-outcomes-lead = Mark interviews as they are held. Those for a vacancy become candidacies.
fair-outcomes-none = No published timetable
fair-outcomes-none-text = When the timetable is published, you mark here how it went.
fair-outcomes-count = { $said } of { $all } marked
fair-outcome-held = Held
fair-outcome-candidate-missing = The person was not there
fair-outcome-company-missing = The company was not there
fair-outcome-undo = Undo
fair-outcome-written = Marked: { $name }
fair-outcome-candidacy = Marked: { $name }. The interview is in the candidacy.
fair-outcome-taken-back = Undone: { $name }
fair-candidacy-open = Open the candidacy

fair-own-title = The companies of { $event }
fair-own-registration = Your registration
fair-own-companies = With whom you want to speak
fair-own-times = Your interviews
fair-own-help = Choose the companies you want to speak with, from the first on. If you choose none, you meet those that suit you best.
fair-own-until = You can change it until { $when }.
fair-own-save = Save my choices
fair-own-wishes-saved = Thank you! Your choices are saved.
fair-own-closed = The time to choose is over. If there is a problem, phone the counter.
fair-own-none = The companies come soon
fair-own-none-text = Come back in a few days: you will find who comes and what they seek.

fair-mail-subject = Your interviews
fair-mail-times = Hello { $name }, these are your interviews at “{ $event }”:
fair-mail-changed = Hello { $name }, the times of your interviews at “{ $event }” have changed. Now they are:
fair-mail-none = Hello { $name }, unfortunately you have no more interviews at “{ $event }”. Phone the counter for another occasion.
fair-mail-line = { $day } at { $from }: { $company }, table { $table }
fair-mail-where = Where: { $place }
fair-sms-times = Interviews: { $count }. The first on { $day } at { $from }, table { $table }. We tell you the others when you come.
fair-sms-none = The times have changed: you have no more interviews at the event. Phone the counter.
