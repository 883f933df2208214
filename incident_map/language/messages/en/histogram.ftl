### Incidents over time, to brush for the dates

histogram-title-week = Incidents per week
histogram-title-month = Incidents per month
histogram-title-year = Incidents per year
histogram-brush = Drag over the bars to set the dates.
histogram-all-dates = All dates
histogram-pale = Pale: shares of incidents whose dates span more than one bar.
histogram-undated = { count-undated-incident } not drawn.
histogram-incidents = incidents
histogram-bars-day = Incidents per day, { $period }
histogram-bars-week = Incidents per week, { $period }
histogram-bars-month = Incidents per month, { $period }
histogram-bars-quarter = Incidents per quarter, { $period }
histogram-bars-year = Incidents per year, { $period }
histogram-bars-decade = Incidents per decade, { $period }
histogram-bars-century = Incidents per century, { $period }
