sign-in-title = Sign in
sign-in-lead = For those who work at the network’s counters.
sign-in-session-over = A long time has passed and you were signed out for safety. Sign in again: you go back to where you were.
sign-in-email = E-mail
sign-in-email-missing = Write your e-mail address.
sign-in-password = Password
sign-in-password-missing = Write your password.
sign-in-button = Sign in
sign-in-forgotten = Forgot your password? Ask your network’s administrator for a new link.
sign-in-wrong = E-mail and password do not match. Check them and try again.
sign-in-wait = Too many tries. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
sign-in-busy = Too many requests at the same moment. Try again in a few seconds.
sign-in-demo-title = Accounts of the demonstration
sign-in-demo-text = Invented people. The password of all of them is
sign-out-button = Sign out
sign-out-done = You are signed out. See you soon.
choose-body-title = Which body do you work for now?
choose-body-lead = You can change at any time, at the top of the page.
choose-body-button = Choose
choose-body-for = Choose { $body }
choose-body-none-title = You have no active role today
choose-body-none-text = Your appointment has ended or has not begun yet. Ask your network’s administrator to check the dates.
choose-password-title = Choose your password
choose-password-lead = For the account { $email }. This link works only once.
choose-password-button = Save and sign in
choose-password-over-title = This link no longer works
choose-password-over-text = It has been used already, or it is too old. Ask your network’s administrator for a new one.
password-current = Present password
password-new = New password
password-again = The new password again
password-hint = At least { $shortest } characters. A sentence you remember is fine, spaces included.
password-short = The password is short: it needs at least { $shortest } characters. Try a sentence.
password-long = The password is too long: a few words are enough.
password-common = This password is among the most used in the world: choose one of your own.
password-pattern = This password repeats the same characters: choose a sentence.
password-own-name = The password cannot be your name or your e-mail address.
password-differs = The two passwords are not the same. Write them again.
account-title = Your account
account-you = Who you are
account-name = Name and surname
account-name-missing = Write your name and surname.
account-works-for = Works for
account-save = Save
account-saved = Changes saved.
account-password = Password
account-password-change = Change the password
account-password-wrong = This is not your present password.
account-password-changed = Password changed. You were signed out everywhere else.
account-sessions = Where you are signed in
account-session-this = This browser
account-session-other = Another browser
account-session-times = signed in { $begun }, used { $seen }
account-sessions-end = Sign out everywhere else
account-sessions-ended = { $count ->
    [0] You were signed in nowhere else.
    [one] You were signed out of one other browser.
   *[other] You were signed out of { $count } other browsers.
 }
