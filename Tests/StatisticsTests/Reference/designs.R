# Reference figures for the tests of designs: Rscript designs.R, from this folder. Reads datasets/effectiveness and writes
# designs.json. Callaway & Sant'Anna's estimator, Goodman-Bacon's decomposition and Kenward & Roger's errors are written here from the
# papers' formulas, in another way than in the library; the rest is R's packages.
suppressPackageStartupMessages({
  library(jsonlite); library(sandwich); library(clubSandwich); library(nlme); library(MatchIt); library(Matching)
})
folder <- "../../../datasets/effectiveness/"
number <- function(m) { m <- as.character(m); ifelse(m == "", NA, 12 * as.integer(substr(m, 1, 4)) + as.integer(substr(m, 6, 7))) }
d <- read.csv(paste0(folder, "colleges-monthly.csv"))
d$t <- number(d$month) - min(number(d$month)) + 1
d$g <- number(d$programme_start) - min(number(d$month)) + 1
d$D <- as.numeric(!is.na(d$g) & d$t >= d$g)
out <- list()

# One start: least squares with dummies, CR2 errors.
joint <- function(estimate, v, df) { q <- length(estimate); statistic <- drop(t(estimate) %*% solve(v, estimate))
  f <- statistic * (df - q + 1) / (df * q); list(statistic = f, pValue = pf(f, q, df - q + 1, lower.tail = FALSE), blocks = q) }
blocks <- function(n, most) { k <- max(1, min(n, most)); m <- matrix(0, k, n)
  for (b in seq_len(k)) { i <- ((b - 1) * n) %/% k + 1; j <- (b * n) %/% k; m[b, i:j] <- 1 / (j - i + 1) }; m }
one <- d[is.na(d$g) | d$g == 13, ]
fit <- lm(pass_rate ~ D + factor(college) + factor(t), one)
s <- coef_test(fit, vcovCR(fit, one$college, "CR2"), test = "Satterthwaite")["D", ]
out$twoWay <- list(estimate = s$beta, standardError = s$SE, df = s$df_Satt, pValue = s$p_Satt)
one$lag <- ifelse(is.na(one$g), -1, one$t - one$g)
lags <- setdiff(-12:23, -1)
for (k in lags) one[[paste0("lag", k + 100)]] <- as.numeric(one$lag == k)
names <- paste0("lag", lags + 100)
fit <- lm(as.formula(paste("pass_rate ~", paste(names, collapse = "+"), "+ factor(college) + factor(t)")), one)
v <- vcovCR(fit, one$college, "CR2")
s <- coef_test(fit, v, test = "Satterthwaite")[names, ]
leads <- which(lags < 0)
freedom <- min(s$df_Satt[leads]); m <- blocks(length(leads), floor(freedom / 3))
pre <- joint(drop(m %*% s$beta[leads]), m %*% as.matrix(v)[names, names][leads, leads] %*% t(m), freedom)
out$eventStudy <- list(lags = lags, estimate = s$beta, standardError = s$SE, df = s$df_Satt, preTrend = pre)

# Staggered starts: the pooled coefficient and its comparisons by regressions on pairs of cohorts.
fit <- lm(pass_rate ~ D + factor(college) + factor(t), d)
s <- coef_test(fit, vcovCR(fit, d$college, "CR2"), test = "Satterthwaite")["D", ]
residualVariance <- function(x) mean(residuals(lm(D ~ factor(college) + factor(t), x))^2)
total <- residualVariance(d); rows <- nrow(d); parts <- list()
compare <- function(kind, x) { b <- coef(lm(pass_rate ~ D + factor(college) + factor(t), x))["D"]
  parts[[length(parts) + 1]] <<- list(kind = kind, estimate = unname(b), weight = (nrow(x) / rows)^2 * residualVariance(x) / total) }
starts <- sort(unique(d$g[!is.na(d$g)]))
for (i in seq_along(starts)) {
  for (j in seq_along(starts)) if (j > i) {
    compare("not-yet-treated-controls", d[d$g %in% starts[c(i, j)] & d$t < starts[j], ])
    compare("already-treated-controls", d[d$g %in% starts[c(i, j)] & d$t >= starts[i], ])
  }
  compare("never-treated-controls", d[is.na(d$g) | d$g == starts[i], ])
}
out$pooled <- list(estimate = s$beta, standardError = s$SE, df = s$df_Satt, comparisons = parts)

# Callaway & Sant'Anna (2021): ATT(g, t) against the last period before the start.
groupTime <- function(d, controls) {
  y <- tapply(d$pass_rate, list(d$college, d$t), mean); g <- tapply(d$g, d$college, function(x) x[1])[rownames(y)]
  n <- nrow(y); times <- as.integer(colnames(y)); cells <- list(); IF <- NULL; L <- list()
  cohort <- ifelse(is.na(g), Inf, g); groups <- sort(unique(cohort))
  for (a in starts) for (t in times) if (t != a - 1) {
    b <- a - 1; treat <- cohort == a
    control <- if (controls == "never") is.infinite(cohort) else cohort > max(t, b) & cohort != a
    if (!any(control)) next
    dy <- y[, t] - y[, b]
    att <- mean(dy[treat]) - mean(dy[control])
    psi <- treat / mean(treat) * (dy - mean(dy[treat])) - control / mean(control) * (dy - mean(dy[control]))
    weights <- matrix(0, length(groups), length(times))
    for (h in seq_along(groups)) { share <- if (groups[h] == a) 1 else -sum(control & cohort == groups[h]) / sum(control)
      weights[h, t] <- weights[h, t] + share; weights[h, b] <- weights[h, b] - share }
    cells[[length(cells) + 1]] <- c(a, t, att); IF <- cbind(IF, psi); L[[length(L) + 1]] <- weights
  }
  cells <- do.call(rbind, cells); size <- sapply(groups, function(h) sum(cohort == h))
  r <- y; for (h in groups) r[cohort == h, ] <- sweep(y[cohort == h, , drop = FALSE], 2, colMeans(y[cohort == h, , drop = FALSE]))
  sigma <- crossprod(r) / (n - length(groups))
  pooledError <- function(w) { A <- Reduce(`+`, Map(`*`, L, w)); sqrt(sum(sapply(seq_along(groups), function(h) A[h, ] %*% sigma %*% A[h, ] / size[h]))) }
  p <- function(a) mean(cohort == a)
  average <- function(keep, att, psi, of) {            # by cohort shares, which are estimated
    share <- sapply(of[keep], p); w <- share / sum(share)
    dev <- sapply(of[keep], function(a) (cohort == a) - p(a))
    part <- dev / sum(share) - outer(rowSums(dev), share / sum(share)^2)
    list(att = sum(w * att[keep]), psi = drop(psi[, keep, drop = FALSE] %*% w + part %*% att[keep]), w = w)
  }
  se <- function(psi) sqrt(mean(psi^2) / n)
  post <- which(cells[, 2] >= cells[, 1]); simple <- average(post, cells[, 3], IF, cells[, 1])
  w <- numeric(nrow(cells)); w[post] <- simple$w
  result <- list(cells = list(cohort = cells[, 1], time = cells[, 2], estimate = cells[, 3], standardError = apply(IF, 2, se)),
    simple = list(estimate = simple$att, standardError = se(simple$psi), pooledError = pooledError(w)))
  e <- sort(unique(cells[, 2] - cells[, 1])); dynamic <- lapply(e, function(k) {
    keep <- which(cells[, 2] - cells[, 1] == k); a <- average(keep, cells[, 3], IF, cells[, 1]); w <- numeric(nrow(cells)); w[keep] <- a$w; c(a, list(all = w)) })
  result$dynamic <- list(lags = e, estimate = sapply(dynamic, `[[`, "att"), standardError = sapply(dynamic, function(a) se(a$psi)),
    pooledError = sapply(dynamic, function(a) pooledError(a$all)))
  late <- dynamic[e >= 0]; all <- rowMeans(sapply(late, `[[`, "all"))
  result$dynamicOverall <- list(estimate = mean(sapply(late, `[[`, "att")), standardError = se(rowMeans(sapply(late, `[[`, "psi"))), pooledError = pooledError(all))
  own <- lapply(unique(cells[post, 1]), function(a) { keep <- which(cells[, 1] == a & cells[, 2] >= a); w <- numeric(nrow(cells)); w[keep] <- 1 / length(keep)
    list(a = a, att = mean(cells[keep, 3]), psi = rowMeans(IF[, keep, drop = FALSE]), all = w) })
  result$group <- list(estimate = sapply(own, `[[`, "att"), standardError = sapply(own, function(a) se(a$psi)), pooledError = sapply(own, function(a) pooledError(a$all)))
  whole <- average(seq_along(own), sapply(own, `[[`, "att"), sapply(own, `[[`, "psi"), sapply(own, `[[`, "a"))
  result$groupOverall <- list(estimate = whole$att, standardError = se(whole$psi), pooledError = pooledError(Reduce(`+`, Map(function(a, w) a$all * w, own, whole$w))))
  result$df <- n - length(groups)
  result
}
out$never <- groupTime(d, "never")
out$notYet <- groupTime(d, "not yet")

# Interrupted time series: nlme's gls, errors by Kenward & Roger (1997), and Newey & West's.
m <- read.csv(paste0(folder, "school-monthly.csv"))
m$trend <- number(m$month) - number("2022-01"); m$level <- as.numeric(m$trend >= 0); m$slope <- pmax(0, m$trend); m$season <- factor(substr(m$month, 6, 7))
kenwardRoger <- function(fit, x, phi) {
  n <- nrow(x); k <- abs(outer(1:n, 1:n, "-")); s2 <- fit$sigma^2
  V <- s2 * phi^k; Vi <- list(phi^k, s2 * k * phi^pmax(k - 1, 0)); Vij <- list(list(0 * V, k * phi^pmax(k - 1, 0)), list(k * phi^pmax(k - 1, 0), s2 * k * (k - 1) * phi^pmax(k - 2, 0)))
  W <- solve(V); F <- solve(t(x) %*% W %*% x); tr <- function(a) sum(diag(a))
  P <- lapply(Vi, function(v) -t(x) %*% W %*% v %*% W %*% x); I <- matrix(0, 2, 2); Q <- list(list(), list())
  for (i in 1:2) for (j in 1:2) { Q[[i]][[j]] <- t(x) %*% W %*% Vi[[i]] %*% W %*% Vi[[j]] %*% W %*% x
    I[i, j] <- tr(W %*% Vi[[i]] %*% W %*% Vi[[j]]) / 2 - tr(F %*% Q[[i]][[j]]) + tr(F %*% P[[i]] %*% F %*% P[[j]]) / 2 }
  w <- solve(I); sum <- 0 * F
  for (i in 1:2) for (j in 1:2) sum <- sum + w[i, j] * (Q[[i]][[j]] - P[[i]] %*% F %*% P[[j]] - t(x) %*% W %*% Vij[[i]][[j]] %*% W %*% x / 4)
  list(v = F + 2 * F %*% sum %*% F, df = function(l) { g <- sapply(P, function(p) -drop(t(l) %*% F %*% p %*% F %*% l)); 2 * drop(t(l) %*% F %*% l)^2 / drop(t(g) %*% w %*% g) })
}
# gls leaves the fifth digit of phi open: the root of the restricted likelihood's slope has them all.
slope <- function(phi, x, y) { n <- length(y); k <- abs(outer(1:n, 1:n, "-")); W <- solve(phi^k); P <- W - W %*% x %*% solve(t(x) %*% W %*% x) %*% t(x) %*% W
  V1 <- k * phi^pmax(k - 1, 0); s2 <- drop(t(y) %*% P %*% y) / (n - ncol(x)); drop(t(y) %*% P %*% V1 %*% P %*% y) / s2 - sum(P * V1) }
series <- function(formula) {
  x <- model.matrix(formula, m)
  near <- coef(gls(formula, m, correlation = corAR1(form = ~ trend))$modelStruct$corStruct, unconstrained = FALSE)
  phi <- uniroot(slope, near + c(-0.05, 0.05), x = x, y = m$trainees, tol = 1e-14)$root
  fit <- gls(formula, m, correlation = corAR1(phi, form = ~ trend, fixed = TRUE)); kr <- kenwardRoger(fit, x, phi); b <- unname(coef(fit)); since <- m$slope[m$level == 1]; zero <- numeric(length(b))
  pick <- function(level, slope, trend = 0) { l <- zero; l[2:4] <- c(trend, level, slope); l }
  one <- function(l) list(estimate = sum(l * b), standardError = sqrt(drop(t(l) %*% kr$v %*% l)), df = kr$df(l))
  list(phi = phi, trend = one(pick(0, 0, 1)), level = one(pick(1, 0)), slope = one(pick(0, 1)), effect = one(pick(1, mean(since))),
    cumulative = one(pick(length(since), sum(since))), counterfactual = one(replace(x[60, ], 3:4, 0)))
}
out$interrupted <- series(trainees ~ trend + level + slope + season)
out$interruptedPlain <- series(trainees ~ trend + level + slope)
fit <- lm(trainees ~ trend + level + slope + season, m); v <- NeweyWest(fit, lag = 3, prewhite = FALSE)
out$interruptedNeweyWest <- list(estimate = unname(coef(fit)[3:4]), standardError = unname(sqrt(diag(v))[3:4]))

# Analysis of covariance.
x <- read.csv(paste0(folder, "trainees.csv")); x$mode <- factor(x$mode)
for (name in c("base", "programme")) x[[name]] <- factor(x[[name]])
ancova <- lm(post ~ mode + pre + age + base + programme, x)
design <- model.matrix(ancova); grid <- rbind(colMeans(design), colMeans(design)); grid[, "modeonline"] <- c(0, 1)
slopes <- lm(post ~ mode + I(pre - mean(pre)) + age + base + programme + mode:I(pre - mean(pre)), x)
change <- lm(I(post - pre) ~ mode, x)
by <- function(v, name) list(standardError = sqrt(v(ancova)["modeonline", "modeonline"]), meansError = sqrt(diag(grid %*% v(ancova) %*% t(grid))),
  changeError = sqrt(v(change)[2, 2]), slopeF = coef(slopes)[length(coef(slopes))]^2 / v(slopes)[length(coef(slopes)), length(coef(slopes))])
s <- coef_test(ancova, vcovCR(ancova, x$college, "CR2"), test = "Satterthwaite")["modeonline", ]
pooledSd <- sqrt((var(x$pre[x$mode == "online"]) + var(x$pre[x$mode == "offline"])) / 2)
out$ancova <- list(estimate = unname(coef(ancova)["modeonline"]), means = unname(drop(grid %*% coef(ancova))), change = unname(coef(change)[2]), preSlope = unname(coef(ancova)["pre"]),
  baseline = unname(diff(tapply(x$pre, x$mode, mean))) / pooledSd,
  HC2 = by(function(f) vcovHC(f, "HC2")), HC3 = by(function(f) vcovHC(f, "HC3")), CR2 = list(standardError = s$SE, df = s$df_Satt))

# Matching: balance as MatchIt tells it; with replacement the package Matching's pairs. MatchIt 4.5.1, as Debian has it, neither holds a
# caliper nor finds the nearest control (checked against all distances), so that pairs without replacement are made by a plain loop.
few <- x[1:1200, ]             # id is among the covariates so that no two distances are the same
 few$online <- as.numeric(few$mode == "online")
score <- glm(online ~ pre + age + base + programme + id, binomial, few, control = glm.control(epsilon = 1e-14)); logit <- unname(predict(score))
match <- function(...) matchit(online ~ pre + age + base + programme + id, few, distance = logit, ...)
nearest <- function(caliper, stratum) { left <- which(few$online == 0); t <- which(few$online == 1); t <- t[order(-logit[t])]; k <- rep(NA, length(t))
  for (i in seq_along(t)) { same <- left[stratum[left] == stratum[t[i]]]; if (!length(same)) next
    j <- same[which.min(abs(logit[same] - logit[t[i]]))]; if (abs(logit[j] - logit[t[i]]) <= caliper * sd(logit)) { k[i] <- j; left <- setdiff(left, j) } }
  list(treated = t[!is.na(k)][order(t[!is.na(k)])], control = k[!is.na(k)][order(t[!is.na(k)])], unmatched = sum(is.na(k))) }
pairs <- function(m) { if (!inherits(m, "matchit")) return(m[1:2]); k <- m$match.matrix[, 1]; t <- as.integer(rownames(m$match.matrix)); keep <- !is.na(k); o <- order(t[keep]); list(treated = t[keep][o], control = as.integer(k[keep])[o]) }
study <- function(m) { p <- pairs(m); diff <- few$post[p$treated] - few$post[p$control]; z <- cbind(logit, few$pre, few$age); t <- few$online == 1; sds <- apply(z[t, ], 2, sd)
  z <- unname(z); sds <- unname(sds); balance <- function(a, b) (colMeans(z[a, ]) - colMeans(z[b, ])) / sds; ratio <- function(a, b) apply(z[a, ], 2, var) / apply(z[b, ], 2, var)
  if (inherits(m, "matchit")) { s <- summary(m); rows <- c("distance", "pre", "age"); stopifnot(all.equal(unname(s$sum.all[rows, "Std. Mean Diff."]), balance(t, !t)),
    all.equal(unname(s$sum.matched[rows, "Std. Mean Diff."]), balance(p$treated, p$control)), all.equal(unname(s$sum.all[rows, "Var. Ratio"]), ratio(t, !t))) }
  list(pairs = p, estimate = mean(diff), standardError = sd(diff) / sqrt(length(diff)), before = balance(t, !t), after = balance(p$treated, p$control),
    ratioBefore = ratio(t, !t), ratioAfter = ratio(p$treated, p$control)) }
adjusted <- function(m) { p <- pairs(m); w <- tabulate(p$control, nrow(few)); f <- lm(post ~ pre + age + base + programme + id, few, weights = w, subset = w > 0)
  r <- few$post - predict(f, few); diff <- r[p$treated] - r[p$control]; list(estimate = mean(diff), standardError = sd(diff) / sqrt(length(diff))) }
without <- nearest(0.2, 0 * logit); within <- nearest(0.2, few$base); every <- nearest(Inf, 0 * logit); everyWithin <- nearest(Inf, few$base)
invisible(study(match()))                              # balance here is MatchIt's on its own pairs
ai <- Match(Y = few$post, Tr = few$online, X = logit, estimand = "ATT", M = 1, ties = TRUE, replace = TRUE, Var.calc = 1, Weight = 1, version = "standard", distance.tolerance = 0)
o <- order(ai$index.treated); again <- list(treated = ai$index.treated[o], control = ai$index.control[o])
out$matching <- list(logit = logit[1:5], unmatched = without$unmatched, without = c(study(without), list(adjusted = adjusted(without))), within = study(within), every = study(every), everyWithin = study(everyWithin), replacement = study(again))
p <- pairs(again); K <- tabulate(p$control, nrow(few)); control <- which(few$online == 0)
sigma <- sapply(seq_len(nrow(few)), function(i) if (few$online[i] == 1) 0 else { o <- setdiff(control, i); j <- o[which.min(abs(logit[o] - logit[i]))]; (few$post[i] - few$post[j])^2 / 2 })
diff <- few$post[p$treated] - few$post[p$control]; n1 <- length(diff)
out$matching$abadieImbens <- list(estimate = mean(diff), standardError = sqrt(sum((diff - mean(diff))^2) + sum(K * (K - 1) * sigma)) / n1, package = list(estimate = drop(ai$est), standardError = drop(ai$se), rows = length(ai$index.treated)))
clustered <- { w <- few$online; p <- pairs(without); w[p$control] <- 1; w[setdiff(which(few$online == 1), p$treated)] <- 0; f <- lm(post ~ online, few[w > 0, ])
  coef_test(f, vcovCR(f, few$college[w > 0], "CR2"), test = "Satterthwaite")["online", ] }
out$matching$clustered <- list(estimate = clustered$beta, standardError = clustered$SE, df = clustered$df_Satt)

write_json(out, "designs.json", digits = NA, auto_unbox = TRUE, pretty = TRUE, null = "null")
