home-title = Today
home-greeting = Hello { $name }
home-lead = { $day }: what awaits you now.
home-new-person = New person
home-new-vacancy = Enter a vacancy
home-figures = Today’s situation
home-open-vacancies = open vacancies
home-open-places = places still free
home-open-candidacies = candidacies under way
home-hired = hires starting from this month
home-nothing-title = All done
home-nothing-text = Nothing is pending. When somebody comes in or a company calls, start from the buttons above.
home-nothing-read = Nothing is waiting.
home-next = The next appointment
home-waiting-now = Who waits now
home-waits-minutes = { $minutes ->
    [0] just arrived
    [one] has been waiting for a minute
   *[other] has been waiting for { $minutes } minutes
  }
home-ticket = number { $number }
home-without-name = without a name
home-call = Call
home-tasks = To do in projects and internships
home-task-session = Past hours to be marked, from { $day } · { $measure }
home-task-report = Report of { $day } to be sent · { $measure }
home-task-end = The project ends: { $day } · { $measure }
home-task-silent = No contact since { $day } · { $measure }
home-task-objective = Objective to be reached by { $day }: { $about }
home-task-do-session = Mark the hours
home-task-do-report = Prepare the report
home-task-do-end = Close the project
home-task-do-silent = Get in touch
home-task-do-objective = Mark the objective
home-task-internship-begins = The internship begins: { $day } · { $about }
home-task-internship-month = Allowance of { $day } to be approved · { $about }
home-task-internship-ends = The internship ends: { $day } · { $about }
home-task-do-internship-begins = Prepare the start
home-task-do-internship-month = Approve the month
home-task-do-internship-ends = Close the internship
home-more-tasks = { $n ->
    [one] There is one more thing to do: go to your projects
   *[other] There are { $n } more things to do: go to your projects
  }
home-arrived = Has arrived
home-assigned = List of { $body }
home-assigned-people = { $people ->
    [one] one person whose file is to be found or opened
   *[other] { $people } people whose files are to be found or opened
  }
home-assigned-open = Open the files
home-failed-messages = { $n ->
    [one] A message could not be sent
   *[other] { $n } messages could not be sent
  }
home-failed-messages-do = See why
home-waiting-our-turn = Our turn
home-waiting-company-silent = The company has been silent for a while
home-waiting-reason-missing = The reason for the no is missing
home-all = See all ({ $n })
home-candidacy-proposed = Proposed: not contacted yet
home-candidacy-contacted = Contacted: no answer yet
home-candidacy-willing = Said yes: to be sent to the company
home-candidacy-sent = Sent: the company has not answered yet
home-candidacy-interviewed = Interviewed: the outcome is missing
home-do-proposed = Contact
home-do-contacted = Note the answer
home-do-willing = Send
home-do-sent = Ask the company
home-do-interviewed = Note the outcome
home-days = { $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
  }
home-vacancies = Vacancies to follow
home-vacancy-draft = Draft to complete
home-vacancy-nobody = Nobody proposed yet
home-vacancy-expires = About to expire
home-expires = expires { $day }
home-complete = Complete
home-find = Find people
home-imports = Sheets still to import
home-import-uploaded = Columns to check
home-import-checking = Checking
home-import-checked = Checked: to be confirmed
home-import-running = Importing
home-open = Open
search-title = Search
search-label = Name, tax code, company or vacancy
search-button = Search
search-people = People
search-vacancies = Vacancies
search-companies = Companies
search-all = Show all
search-none-title = Nothing for “{ $words }”
search-none-text = Try fewer letters, the family name alone, or the whole tax code.
home-task-referral = { $about } · { $day }
home-task-do-referral = See the referral
home-referral-sent = A body wrote
home-referral-accepted = A body wrote, or gives no more news
home-referral-arrived = A body wrote, or gives no more news
home-referral-in-progress = A body wrote, or gives no more news
home-referral-done = The outcome of a referral has arrived
home-referral-dropped = Gave up: talk to them
home-referral-declined = A body said no: look for another place
home-referral-expired = No answer: look for another place
home-complaints-late = { $n ->
    [one] One complaint waits for an answer that is late
   *[other] { $n } complaints wait for an answer that is late
 }
home-complaints-answer = Answer
home-interested = { $n ->
    [one] Somebody interested in a vacancy waits to be called
   *[other] { $n } people interested in a vacancy wait to be called
 }
home-interested-call = See whom to call
