# Writes sunspot-year.csv from the data that come with R:  Rscript make.R
series <- datasets::sunspot.year
rows <- sprintf("%d,%s", as.integer(time(series)), format(as.numeric(series), trim = TRUE, drop0trailing = TRUE))
writeLines(c("year,number", rows), "sunspot-year.csv")
