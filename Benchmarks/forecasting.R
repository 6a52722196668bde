# usage: Rscript forecasting.R ets|auto.arima IN.csv OUT.csv: the year-end totals; prints the seconds of the fits.
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
model <- list(ets = ets, auto.arima = auto.arima)[[arguments[1]]]
data <- read.csv(arguments[2], colClasses = c("character", "character", "numeric"))
total <- function(rows) {
  month <- as.integer(substr(tail(rows$month, 1), 6, 7))
  first <- as.integer(strsplit(rows$month[1], "-")[[1]])
  y <- ts(rows$value, start = first, frequency = 12)
  sum(tail(rows$value, month)) + sum(forecast(model(y), h = 12 - month)$mean)
}
groups <- split(data, factor(data$series, levels = unique(data$series)))
invisible(total(groups[[1]]))
seconds <- system.time(totals <- vapply(groups, total, 0))
cat(sum(seconds[c("user.self", "sys.self")]), "\n")
write.csv(data.frame(series = names(totals), total = totals), arguments[3], row.names = FALSE, quote = FALSE)
