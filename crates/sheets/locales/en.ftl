# Spreadsheets: what is wrong with the file and what to do.
sheet-error-io = The file cannot be read. Try again; if it happens again, copy it to another folder and upload it from there.
sheet-error-empty-file = The file is empty. Check that you chose the right one.
sheet-error-file-too-large = The file is { $megabytes } MB, the maximum is { $limit } MB. Remove pictures and sheets you do not need, or split it.
sheet-error-password = The file is protected by a password. Open it, remove the password (File, Info, Protect Workbook) and save it again.
sheet-error-inflates-too-much = Once opened, the content of the file is too large (over { $limit } MB) or is built in a suspicious way. Copy the rows to a new sheet and save it as .xlsx.
sheet-error-too-much-text = The file holds too much text (over { $limit } MB). Split it into several files.
sheet-error-too-many-rows = The sheet has more than { $limit } rows. Split it into several files.
sheet-error-too-many-columns = Row { $row } has more than { $limit } columns. Remove those you do not need, or check what is written to the right of the table.
sheet-error-cell-too-long = Cell { $cell } has more than { $limit } characters. Shorten it; in a CSV, check that every quote that opens also closes.
sheet-error-row-too-long = Row { $row } has more than { $limit } characters in all. Shorten its texts.
sheet-error-damaged = The file is damaged or incomplete ({ $part }). Open it with Excel or LibreOffice, save it as .xlsx and upload it again; if it does not open, ask for it to be sent again.
sheet-error-missing-part = A part of the file is missing ({ $part }). Open it with Excel or LibreOffice, save it as .xlsx and upload it again.
sheet-error-forbidden-markup = The file holds instructions that a spreadsheet does not have ({ $part }). Copy the rows to a new sheet and save it as .xlsx.
sheet-error-nothing-written = There is nothing written in the file. Check that you chose the right one and that the sheet is not hidden.
sheet-error-unknown-worksheet = The file has no sheet called “{ $name }”.
sheet-error-no-header = The row with the names of the columns is missing. Write it above the data (for example: Surname, Name, Tax code) and upload the file again.
sheet-error-quote-never-closed = In row { $row } a quote opens and never closes. Correct the row, or save as .xlsx.

sheet-format-old-excel = This is an old Excel file (.xls). Open it and save it as .xlsx.
sheet-format-binary-excel = This is a binary Excel file (.xlsb). Open it and save it as .xlsx.
sheet-format-open-document = This is a LibreOffice file (.ods). Open it and save it as .xlsx.
sheet-format-apple-numbers = This is a Numbers file. Open it and export it as .xlsx.
sheet-format-web-page = This is a web page, even if it is called .xls. Open it with Excel or LibreOffice and save it as .xlsx.
sheet-format-xml = This is an XML file. Open it with Excel or LibreOffice and save it as .xlsx.
sheet-format-pdf = This is a PDF. The spreadsheet it was made from is needed, saved as .xlsx.
sheet-format-text-document = This is a text document. Copy the table to a spreadsheet and save it as .xlsx.
sheet-format-picture = This is a picture. The spreadsheet is needed, saved as .xlsx.
sheet-format-archive = This is an archive with other files inside. Extract the spreadsheet and upload that.
sheet-format-unknown = This is not a spreadsheet. Files .xlsx or .csv are needed.

# Cells.
cell-problem-formula-without-value = There is a formula without its result. Open the file with Excel or LibreOffice, save it and upload it again.
cell-problem-shows-error = The cell shows the error { $value }.
cell-problem-unreadable = The value “{ $value }” cannot be read.
cell-not-a-date = “{ $value }” is not a date. Write day/month/year, for example 28/03/1980.
cell-impossible-date = The date “{ $value }” does not exist. Write day/month/year, for example 28/03/1980.
cell-only-a-year = There is only the year ({ $value }). Write day and month too.
cell-not-a-number = “{ $value }” is not a number.
cell-not-whole = “{ $value }” is not a whole number.
cell-not-yes-no = “{ $value }” is neither yes nor no.
cell-not-a-phone = “{ $value }” is not a telephone number.

# Refused rows.
refused-worksheet = Refused rows
refused-reason = Reason for refusal
