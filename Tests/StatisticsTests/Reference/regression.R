# Reference figures for the regression tests: Rscript regression.R, from this folder. Writes panel.csv (the data, made
# once from a fixed seed and rounded to what is written) and regression.json.
suppressPackageStartupMessages({
  library(jsonlite); library(sandwich); library(lmtest); library(MASS); library(nlme); library(car)
  library(clubSandwich); library(quantreg)
})
options(digits = 17)

set.seed(2023)
colleges <- sprintf("C%02d", 1:12)
panel <- expand.grid(t = 1:30, college = colleges, stringsAsFactors = FALSE)
effect <- setNames(round(rnorm(12, 0, 3), 3), colleges)
panel$month <- sprintf("%04d-%02d", 2021 + (panel$t - 1) %/% 12, (panel$t - 1) %% 12 + 1)
panel$hours <- round(20 + 5 * rnorm(360) + effect[panel$college], 2)
panel$mode <- sample(c("online", "offline", "mixed"), 360, TRUE)
noise <- ave(rnorm(360), panel$college, FUN = function(e) as.numeric(stats::filter(e, 0.5, "recursive")))
panel$visits <- round(50 + 1.5 * panel$hours + 0.3 * panel$t + effect[panel$college] + 6 * (panel$mode == "online") +
  4 * noise * (1 + panel$hours / 40), 2)
panel$funding <- round(10 + 0.2 * panel$visits + 3 * rt(360, 3), 3)
panel$passed <- rbinom(360, 1, plogis(-4 + 0.15 * panel$hours + 0.5 * (panel$mode == "online")))
panel$projects <- rnbinom(360, mu = exp(-0.5 + 0.06 * panel$hours), size = 2.5)
panel$weight <- round(runif(360, 0.5, 3), 2)
write.csv(panel[, c("college", "month", "t", "mode", "hours", "visits", "funding", "passed", "projects", "weight")],
  "panel.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("panel.csv")
short <- d[d$college == "C03", ]

table_of <- function(fit) { s <- coef(summary(fit)); list(terms = rownames(s), estimate = unname(s[, 1]), standardError = unname(s[, 2]),
  statistic = unname(s[, 3]), pValue = if (ncol(s) > 3) unname(s[, 4]) else NULL) }
linear <- function(fit, ...) {
  s <- summary(fit); k <- length(coef(fit)) + 1; n <- nobs(fit)
  c(table_of(fit), list(lower = unname(confint(fit)[, 1]), upper = unname(confint(fit)[, 2]), sigma = s$sigma, rSquared = s$r.squared,
    adjustedRSquared = s$adj.r.squared, f = unname(s$fstatistic), logLik = as.numeric(logLik(fit)), aic = AIC(fit),
    aicc = AIC(fit) + 2 * k * (k + 1) / (n - k - 1), bic = BIC(fit)), list(...))
}
robust <- function(fit, v, df = fit$df.residual) { s <- coeftest(fit, vcov. = v, df = df); list(standardError = unname(s[, 2]),
  statistic = unname(s[, 3]), pValue = unname(s[, 4])) }
test <- function(h) list(statistic = unname(h$statistic), parameter = unname(h$parameter), pValue = unname(h$p.value))

# Box.test takes 1 - pchisq, which is 0 far out.
box <- function(h) list(statistic = unname(h$statistic), pValue = unname(pchisq(h$statistic, h$parameter, lower.tail = FALSE)))

out <- list()
base <- lm(visits ~ hours + t + mode, d)
new <- data.frame(hours = c(10, 25), t = c(31, 40), mode = c("online", "mixed"))
out$linear <- linear(base, predict = unname(predict(base, new)), predictError = unname(predict(base, new, se.fit = TRUE)$se.fit),
  confidence = unname(predict(base, new, interval = "confidence")[, 2:3]), prediction = unname(predict(base, new, interval = "prediction")[, 2:3]),
  residuals = unname(head(residuals(base), 5)), leverage = unname(head(hatvalues(base), 5)), cook = unname(head(cooks.distance(base), 5)),
  studentized = unname(head(rstudent(base), 5)), standardized = unname(head(rstandard(base), 5)))
out$weighted <- linear(lm(visits ~ hours + t + mode, d, weights = weight))
out$offset <- linear(lm(visits ~ t + mode + offset(1.5 * hours), d))
out$origin <- linear(lm(visits ~ hours + t - 1, d))

# formulas
formulas <- c("visits ~ hours * mode", "visits ~ mode - 1", "visits ~ mode + college - 1", "visits ~ mode:hours", "visits ~ mode:hours - 1",
  "visits ~ mode:college + hours", "visits ~ (hours + t + mode)^2", "visits ~ hours + I(hours^2) + log(t) + sqrt(t) + exp(t/30)",
  "log(visits) ~ poly(hours, 3)", "visits ~ poly(hours, 2, raw = TRUE):mode", "visits ~ factor(t) - 1", "visits ~ hours %in% mode",
  "visits ~ hours * t * mode - hours:t:mode", "visits ~ hours/mode", "visits ~ 1", "visits ~ 0 + hours", "visits ~ hours + offset(log(t))",
  "I(visits / hours) ~ I((t - 15)^2 / 10) + log(hours, 2) + abs(t - 15)")
out$formulas <- lapply(formulas, function(f) { m <- lm(as.formula(f), d); list(formula = f, terms = names(coef(m)), estimate = unname(coef(m)),
  aliased = any(is.na(coef(m))), sigma = summary(m)$sigma) })
lagged <- do.call(rbind, lapply(split(d, d$college), function(g) { g$before <- c(NA, NA, head(g$hours, -2)); g }))
out$lag <- linear(lm(visits ~ before + hours, lagged))
seasonal <- d; seasonal$m <- factor(as.integer(substr(d$month, 6, 7)))
out$season <- linear(lm(visits ~ t + m, seasonal))
within1 <- lm(visits ~ hours + mode + college, d)
within2 <- lm(visits ~ hours + mode + college + factor(t), d)
unbalanced <- d[-seq(5, 360, by = 7), ]
within3 <- lm(visits ~ hours + mode + college + factor(t), unbalanced, weights = weight)
absorbed <- function(fit) { s <- coef(summary(fit)); keep <- grep("hours|mode", rownames(s)); list(terms = rownames(s)[keep], estimate = unname(s[keep, 1]),
  standardError = unname(s[keep, 2]), sigma = summary(fit)$sigma, df = fit$df.residual, rSquared = summary(fit)$r.squared, logLik = as.numeric(logLik(fit))) }
out$absorbed <- list(one = absorbed(within1), two = absorbed(within2), unbalanced = absorbed(within3))
out$absorbed$one$cr2 <- { v <- vcovCR(within1, d$college, "CR2"); s <- coef_test(within1, v, test = "Satterthwaite"); keep <- grep("hours|mode", rownames(s))
  list(standardError = s$SE[keep], df = s$df_Satt[keep]) }

out$absorbed$two$HC3 <- { v <- sqrt(diag(vcovHC(within2, type = "HC3"))); unname(v[grep("hours|mode", names(v))]) }
out$absorbed$two$cr2 <- { v <- vcovCR(within2, d$college, "CR2"); s <- coef_test(within2, v, test = "Satterthwaite"); keep <- grep("hours|mode", rownames(s))
  list(standardError = s$SE[keep], df = s$df_Satt[keep]) }
# the F of the slopes: the model with dummies against that of the dummies alone
slopes <- function(larger, smaller) { a <- anova(smaller, larger); list(statistic = a$F[2], numerator = a$Df[2], denominator = a$Res.Df[2], pValue = a$`Pr(>F)`[2]) }
out$absorbed$one$f <- slopes(within1, lm(visits ~ college, d))
out$absorbed$two$f <- slopes(within2, lm(visits ~ college + factor(t), d))
out$absorbed$unbalanced$f <- slopes(within3, lm(visits ~ college + factor(t), unbalanced, weights = weight))
out$absorbed$offset <- list(f = slopes(lm(visits ~ t + mode + college + offset(1.4 * hours), d), lm(visits ~ college + offset(1.4 * hours), d)))
out$absorbed$one$dw <- test(dwtest(within1, alternative = "two.sided"))
out$absorbed$one$leverage <- unname(head(hatvalues(within1), 5))

# errors
out$robust <- setNames(lapply(c("HC0", "HC1", "HC2", "HC3"), function(type) robust(base, vcovHC(base, type = type))), c("HC0", "HC1", "HC2", "HC3"))
out$robust$CR1 <- robust(base, vcovCL(base, ~ college, type = "HC1", cadjust = TRUE), 11)
cr2 <- function(fit, ...) { s <- coef_test(fit, vcov = vcovCR(fit, type = "CR2", ...), test = "Satterthwaite")
  list(standardError = s$SE, df = s$df_Satt, statistic = s$tstat, pValue = s$p_Satt) }
out$robust$months <- robust(base, vcovCL(base, ~ month, type = "HC1", cadjust = TRUE), 29)
out$robust$CR2 <- cr2(base, cluster = d$college)
htz <- function(fit, terms) { w <- Wald_test(fit, constraints = constrain_zero(terms, reg_ex = TRUE), vcov = "CR2", cluster = d$college, test = "HTZ")
  list(statistic = w$Fstat, df = w$df_denom, pValue = w$p_val) }
out$robust$HTZ <- htz(base, "^(hours|mode)")
out$robust$HTZall <- htz(base, "^(hours|t|mode)")
out$robust$NW4 <- robust(lm(visits ~ hours + t, short), NeweyWest(lm(visits ~ hours + t, short), lag = 4, prewhite = FALSE))
weighted <- lm(visits ~ hours + t + mode, d, weights = weight)
out$robust$weightedHC3 <- robust(weighted, vcovHC(weighted, type = "HC3"))
out$robust$weightedCR1 <- robust(weighted, vcovCL(weighted, ~ college, type = "HC1", cadjust = TRUE), 11)
# CR2 of a weighted fit is that of the rows times the roots of their weights.
transformed <- function(X, y, w) { X <- X * sqrt(w); y <- y * sqrt(w); lm(y ~ X - 1) }
out$robust$weightedCR2 <- cr2(transformed(model.matrix(weighted), d$visits, d$weight), cluster = d$college)

# the wild cluster bootstrap, restricted, all 2^8 sign patterns of eight clusters, CR1 errors (Cameron, Gelbach & Miller 2008)
few <- d[d$college <= "C08", ]
wild <- function(term) {
  X <- model.matrix(~ hours + t + mode, few); y <- few$visits; g <- factor(few$college); n <- nrow(X); k <- ncol(X); G <- nlevels(g)
  XtXi <- solve(crossprod(X))
  statistic <- function(y) { b <- XtXi %*% crossprod(X, y); e <- as.numeric(y - X %*% b); s <- rowsum(X * e, g)
    v <- G / (G - 1) * (n - 1) / (n - k) * (XtXi %*% crossprod(s) %*% XtXi); b[term] / sqrt(v[term, term]) }
  r <- lm.fit(X[, -term], y); signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), G)))
  t0 <- statistic(y); ts <- apply(signs, 1, function(s) statistic(r$fitted.values + s[as.integer(g)] * r$residuals))
  list(statistic = t0, pValue = mean(abs(ts) > abs(t0) * (1 - 1e-9)))
}
out$wild <- lapply(1:5, wild)

# tests
small <- lm(visits ~ hours, d)
alternating <- data.frame(x = 1:20, y = 2 * 1:20 + c(1, -1) * c(2, 6, 3, 2, 5, 2, 4, 3, 1, 5, 2, 3, 0, 4, 2, 1, 3, 2, 4, 2))
out$tests <- list(
  f = { a <- anova(small, base); list(statistic = a$F[2], numerator = a$Df[2], denominator = a$Res.Df[2], pValue = a$`Pr(>F)`[2]) },
  lr = { a <- lrtest(small, base); list(statistic = a$Chisq[2], df = a$Df[2], pValue = a$`Pr(>Chisq)`[2]) },
  wald = { a <- linearHypothesis(base, c("modeonline = 6", "hours - 5*t = 0")); list(statistic = a$F[2], pValue = a$`Pr(>F)`[2]) },
  waldHC3 = { a <- linearHypothesis(base, c("modeonline = 6", "hours - 5*t = 0"), vcov. = vcovHC(base, type = "HC3")); list(statistic = a$F[2], pValue = a$`Pr(>F)`[2]) },
  bp = test(bptest(base)), reset = test(resettest(base, power = 2:3, type = "fitted")),
  box = box(Box.test(residuals(base), lag = 6, type = "Ljung-Box")), boxFitted = box(Box.test(residuals(base), lag = 6, type = "Ljung-Box", fitdf = 2)),
  dw = test(dwtest(base)), dwShort = test(dwtest(lm(visits ~ hours + t, short))), dwShortNormal = test(dwtest(lm(visits ~ hours + t, short), exact = FALSE)),
  dwShortTwoSided = test(dwtest(lm(visits ~ hours + t, short), alternative = "two.sided")),
  dwShortLess = test(dwtest(lm(visits ~ hours + t, short), alternative = "less")),
  dwShortNormalTwoSided = test(dwtest(lm(visits ~ hours + t, short), alternative = "two.sided", exact = FALSE)),
  dwTwoSided = test(dwtest(base, alternative = "two.sided")),
  dwAlternating = test(dwtest(lm(y ~ x, alternating), alternative = "two.sided")),
  dwAlternatingNormal = test(dwtest(lm(y ~ x, alternating), alternative = "two.sided", exact = FALSE)),
  vif = unname(vif(lm(visits ~ hours + t + funding, d))))

# generalised linear models, iterated to the end
tight <- glm.control(epsilon = 1e-14, maxit = 100)
general <- function(fit, ...) c(table_of(fit), list(deviance = fit$deviance, nullDeviance = fit$null.deviance, logLik = as.numeric(logLik(fit)), aic = AIC(fit), bic = BIC(fit)), list(...))
# glm's weights are those of the step before the last: starting over from the end makes them those of the end.
binary <- glm(passed ~ hours + mode, binomial, d, control = tight)
binary <- glm(passed ~ hours + mode, binomial, d, control = tight, etastart = binary$linear.predictors)
counts <- glm(projects ~ hours + mode + offset(log(weight)), poisson, d, control = tight)
counts <- glm(projects ~ hours + mode + offset(log(weight)), poisson, d, control = tight, etastart = counts$linear.predictors)
shares <- glm(passed ~ hours + mode, quasibinomial, d, weights = weight, control = tight)
out$general <- list(
  binomial = general(binary, HC0 = unname(coeftest(binary, vcov. = sandwich)[, 2]), CR1 = unname(coeftest(binary, vcov. = vcovCL(binary, ~ college, type = "HC1"))[, 2]),
    link = unname(predict(binary, new, se.fit = TRUE)$fit), linkError = unname(predict(binary, new, se.fit = TRUE)$se.fit), response = unname(predict(binary, new, type = "response")),
    deviances = unname(head(residuals(binary, "deviance"), 5)), pearson = unname(head(residuals(binary, "pearson"), 5)),
    CR2 = cr2(transformed(model.matrix(binary), binary$linear.predictors + binary$residuals, binary$weights), cluster = d$college)),
  poisson = general(counts, HC3 = unname(coeftest(counts, vcov. = vcovHC(counts, type = "HC3"))[, 2])),
  weighted = list(estimate = unname(coef(shares)), deviance = shares$deviance),
  lr = { a <- lrtest(glm(passed ~ hours, binomial, d, control = tight), binary); list(statistic = a$Chisq[2], df = a$Df[2], pValue = a$`Pr(>Chisq)`[2]) },
  negativeBinomial = { m <- glm.nb(projects ~ hours + mode, d, control = glm.control(epsilon = 1e-13, maxit = 200)); general(m, theta = m$theta, thetaError = m$SE.theta) })

# robust fits and ridge
huber <- rlm(funding ~ visits + mode, d, psi = psi.huber, maxit = 500, acc = 1e-14)
out$huber <- c(table_of(huber), list(scale = huber$s))
out$lad <- lapply(c("funding ~ visits + mode", "log(visits) ~ hours + log(t) + mode", "I(visits / hours) ~ log(t) + mode + college"), function(f) { m <- suppressWarnings(rq(as.formula(f), 0.5, d)); s <- suppressWarnings(summary(m, se = "ker"))$coefficients
  list(formula = f, estimate = unname(coef(m)), objective = sum(abs(residuals(m))), standardError = unname(s[, 2]), pValue = unname(s[, 4])) })
out$ridge <- lapply(c(0, 1, 10, 100), function(l) { m <- lm.ridge(visits ~ hours + t + funding, d, lambda = l); list(lambda = l, estimate = unname(coef(m)), gcv = unname(m$GCV)) })

# errors that follow their own past
ar <- function(method, phi = NULL, data = short, form = ~ t, f = visits ~ hours + t) {
  structure <- if (is.null(phi)) corAR1(form = form) else corAR1(phi, form = form, fixed = TRUE)
  m <- gls(f, data, correlation = structure, method = method, control = glsControl(tolerance = 1e-12, msTol = 1e-14, msMaxIter = 500, maxIter = 500))
  s <- summary(m)$tTable
  list(phi = unname(coef(m$modelStruct$corStruct, unconstrained = FALSE)), estimate = unname(s[, 1]), standardError = unname(s[, 2]), sigma = m$sigma, logLik = as.numeric(logLik(m)))
}
out$autoregressive <- list(reml = ar("REML"), ml = ar("ML"), remlFixed = ar("REML", 0.4), mlFixed = ar("ML", 0.4),
  grouped = ar("REML", data = d, form = ~ t | college, f = visits ~ hours + t + mode), groupedFixed = ar("ML", 0.3, data = d, form = ~ t | college, f = visits ~ hours + t + mode),
  gapFixed = ar("ML", 0.4, data = short[-c(4, 5, 11), ]))

write_json(out, "regression.json", digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null")
