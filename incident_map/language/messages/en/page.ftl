### What stands on every page: the pages by name, and what is wrong with data or link

page-map = Map
page-map-help = Incidents on the map of { $country }, with who says what about each.
page-map-help-without-data = Incidents on a map, with who says what about each.
page-table = Table
page-table-help = The same incidents as a table: everything the map shows, and what it cannot.
page-trends = Trends
page-trends-help = Incidents and casualties over time, by governorate, by actor and attribution.
page-data = Data
page-data-help = Download, cite and check what you see; compare it with an earlier version.
page-about = About
page-about-help = What this is, how incidents are coded, sources, licence and limits.
page-no-incidents = The incidents cannot be shown. { $reason }
page-preparing-search = Preparing the search, once after the program has started …
page-link-ignored = { $told } That part of the link is ignored; the rest is applied.
page-rows-left-out = { count-row } of the data left out because of errors
page-cells-flagged = { count-cell } kept but flagged
page-problem-file = File
page-problem-lines = Lines
page-problem-number = Number
page-problem-column = Column
page-problem-value = Value
page-problem-reason = What is wrong
page-problem-row = Row
page-problem-row-kept = kept
page-problem-row-left-out = left out
page-problems-all = `python -m incident_map validate` prints every one with its line.
# How days are written where the browser does it: letters of Moment.js.
page-days-written = D MMM YYYY
page-open-to-network = Open to the network: whoever reaches this machine can read this map.
