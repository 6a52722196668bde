# What R's forecast says of exponential smoothing, of regression with an autoregressive error and of Croston's method:
# Rscript models.R > models.json
#
# The series are R's own: AirPassengers, USAccDeaths, ldeaths, nottem and UKDriverDeaths, the last two from
# the year given below on.
suppressMessages(library(forecast))
library(jsonlite)

series <- list(
  AirPassengers = as.numeric(AirPassengers), USAccDeaths = as.numeric(USAccDeaths), ldeaths = as.numeric(ldeaths),
  nottem = as.numeric(window(nottem, start = c(1934, 1))), UKDriverDeaths = as.numeric(window(UKDriverDeaths, start = c(1979, 1))))

fits <- list()
for (name in names(series)) {
  y <- ts(series[[name]], frequency = 12)
  for (form in c("ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM", "MAM", "MAdM", "MMN", "MMdM")) {
    multiplies <- grepl("^.M", form)
    fit <- try(ets(y, model = sub("d", "", form), damped = grepl("d", form), allow.multiplicative.trend = multiplies), silent = TRUE)
    if (inherits(fit, "try-error")) next
    p <- fit$par
    get <- function(k, default) if (k %in% names(p)) p[[k]] else default
    season <- p[grepl("^s", names(p))]
    # R keeps s0, s-1, ..., s-10; s-11 is what is missing to their sum. Ours begin with the first month's, s-11.
    if (length(season)) season <- rev(c(season, (if (grepl("M$", form)) 12 else 0) - sum(season)))
    fits[[length(fits) + 1]] <- list(
      series = unbox(name), form = unbox(form), alpha = unbox(get("alpha", 0)), beta = unbox(get("beta", 0)),
      gamma = unbox(get("gamma", 0)), phi = unbox(get("phi", 1)), level = unbox(p[["l"]]), trend = unbox(get("b", 0)),
      season = as.numeric(season), deviance = unbox(-2 * fit$loglik), aicc = unbox(fit$aicc), fitted = as.numeric(fit$fitted),
      # Without a surprise: what multiplies makes forecast's means differ from that.
      forecast = as.numeric(simulate(fit, nsim = 18, future = TRUE, innov = rep(0, 18))))
  }
}

regressions <- list()
for (name in names(series)) for (gaps in c(FALSE, TRUE)) {
  y <- series[[name]]
  n <- length(y)
  if (gaps) y[c(5, 20, 21, 40)] <- NA
  design <- function(times) cbind(trend = times, outer(times, 2:12, function(t, m) as.numeric((t - 1) %% 12 + 1 == m)))
  fit <- arima(y, order = c(1, 0, 0), xreg = design(1:n), method = "ML", optim.control = list(reltol = 1e-14, maxit = 1000))
  regressions[[length(regressions) + 1]] <- list(
    series = unbox(name), gaps = unbox(gaps), phi = unbox(fit$coef[["ar1"]]), logLikelihood = unbox(fit$loglik),
    forecast = as.numeric(predict(fit, n.ahead = 18, newxreg = design(n + 1:18))$pred))
}

lumps <- list(
  c(0, 0, 120, 0, 0, 0, 80, 0, 0, 200, 0, 0, 0, 0, 0, 150, 0, 0, 60, 0, 0, 0, 0, 310, 0, 0, 0, 0, 95, 0),
  c(3, 0, 0, 1, 0, 2, 0, 0, 0, 0, 5, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 1))
crostons <- list()
for (y in lumps) for (alpha in c(0.1, 0.3)) crostons[[length(crostons) + 1]] <- list(
  values = y, alpha = unbox(alpha), croston = unbox(as.numeric(croston(y, h = 1, alpha = alpha)$mean)),
  # The factor of Syntetos & Boylan (2005), which forecast has under another name in later versions only.
  sba = unbox((1 - alpha / 2) * as.numeric(croston(y, h = 1, alpha = alpha)$mean)))

cat(toJSON(list(
  versions = list(R = unbox(paste(R.version$major, R.version$minor, sep = ".")), forecast = unbox(as.character(packageVersion("forecast")))),
  series = series, fits = fits, regressions = regressions, crostons = crostons), digits = I(17)))
