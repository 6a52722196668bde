# What R says of two-sample tests, effect sizes and power: Rscript comparisons.R > Comparisons.json
# Where R's own functions stop at four digits (Fisher's odds ratio, intervals by uniroot) the same equations are solved here to 1e-14.
library(jsonlite)
set.seed(2023)

cases <- list()
record <- function(test, input, statistic = NULL, df = NULL, p = NULL, estimate = NULL, interval = NULL) {
  cases[[length(cases) + 1]] <<- list(
    test = unbox(test), input = input, statistic = if (!is.null(statistic)) unbox(unname(statistic)), df = unname(df),
    p = if (!is.null(p)) unbox(unname(p)), estimate = if (!is.null(estimate)) unbox(unname(estimate)),
    lower = if (!is.null(interval)) unbox(interval[1]), upper = if (!is.null(interval)) unbox(interval[2]))
}
input <- function(a, b = NULL, mu = 0, alternative = "two.sided", level = 0.95, correct = TRUE) list(
  a = a, b = b, mu = unbox(mu), alternative = unbox(sub("two.sided", "two-sided", alternative, fixed = TRUE)),
  level = unbox(level), correct = unbox(correct))

before <- round(rnorm(17, 61, 8), 2)
after <- round(before + rnorm(17, 3, 5), 2)
online <- round(rnorm(23, 64, 6), 3)
offline <- round(rnorm(11, 60, 14), 3)
huge <- 1e9 + c(0.25, 0.5, 1.125, 2, 3.5, 2.25)
samples <- list(list(before, after), list(online, offline), list(huge, huge[1:4] + 1.5), list(c(1, 2), c(4, 7.5)))

for (s in samples) for (alternative in c("two.sided", "less", "greater")) {
  level <- if (alternative == "less") 0.9 else 0.95
  mu <- if (alternative == "greater") 0.7 else 0
  i <- input(s[[1]], s[[2]], mu, alternative, level)
  t <- t.test(s[[1]], s[[2]], mu = mu, alternative = alternative, conf.level = level)
  record("welch", i, t$statistic, t$parameter, t$p.value, diff(rev(t$estimate)), t$conf.int)
  t <- t.test(s[[1]], s[[2]], mu = mu, alternative = alternative, conf.level = level, var.equal = TRUE)
  record("pooled", i, t$statistic, t$parameter, t$p.value, diff(rev(t$estimate)), t$conf.int)
  t <- t.test(s[[1]], mu = mu + 58, alternative = alternative, conf.level = level)
  record("one", input(s[[1]], NULL, mu + 58, alternative, level), t$statistic, t$parameter, t$p.value, t$estimate, t$conf.int)
  if (length(s[[1]]) == length(s[[2]])) {
    t <- t.test(s[[1]], s[[2]], mu = mu, alternative = alternative, conf.level = level, paired = TRUE)
    record("paired", i, t$statistic, t$parameter, t$p.value, t$estimate, t$conf.int)
  }
}

tied <- list(round(rexp(30, 0.1)), round(rexp(41, 0.07)))
large <- list(round(rnorm(60), 6), round(rnorm(55, 0.5), 6))
ranked <- c(samples[c(1, 2)], list(list(c(1.1, 2.2, 0.4, 9.5), c(3.3, 8.8, 7.1)), tied, large))
for (s in ranked) for (alternative in c("two.sided", "less", "greater")) {
  mu <- if (alternative == "greater") 0.37 else 0
  ties <- anyDuplicated(c(s[[1]] - mu, s[[2]])) > 0
  exact <- !ties && length(s[[1]]) < 50 && length(s[[2]]) < 50
  t <- suppressWarnings(wilcox.test(s[[1]], s[[2]], mu = mu, alternative = alternative, conf.int = exact))
  record("mannwhitney", input(s[[1]], s[[2]], mu, alternative), t$statistic, NULL, t$p.value, if (exact) t$estimate, if (exact) t$conf.int)
  d <- s[[1]] - mu
  exact <- anyDuplicated(abs(d)) == 0 && all(d != 0) && length(d) < 50
  t <- suppressWarnings(wilcox.test(s[[1]], mu = mu, alternative = alternative, conf.int = exact))
  record("signedrank", input(s[[1]], NULL, mu, alternative), t$statistic, NULL, t$p.value, if (exact) t$estimate, if (exact) t$conf.int)
}
d <- after - before
t <- suppressWarnings(wilcox.test(after, before, paired = TRUE))
record("signedrankpairs", input(after, before), t$statistic, NULL, t$p.value)

for (m in list(rbind(c(12, 5), c(7, 16)), rbind(c(3, 0), c(4, 9)), rbind(c(20, 15, 9), c(31, 12, 22), c(8, 8, 8), c(2, 1, 6)))) {
  for (correct in c(TRUE, FALSE)) {
    t <- suppressWarnings(chisq.test(m, correct = correct))
    i <- input(as.vector(t(m)), ncol(m), correct = correct)
    record("independence", i, t$statistic, t$parameter, t$p.value)
  }
}
t <- chisq.test(c(31, 25, 17, 40))
record("fit", input(c(31, 25, 17, 40)), t$statistic, t$parameter, t$p.value)
t <- chisq.test(c(31, 25, 17, 40), p = c(0.3, 0.2, 0.1, 0.4))
record("fit", input(c(31, 25, 17, 40), c(0.3, 0.2, 0.1, 0.4)), t$statistic, t$parameter, t$p.value)

for (alternative in c("two.sided", "less", "greater")) for (correct in c(TRUE, FALSE)) {
  for (x in list(c(15, 25, 0.5), c(0, 7, 0.2), c(7, 7, 0.6), c(431, 6000, 0.07), c(10, 20, 0.5))) {
    t <- suppressWarnings(prop.test(x[1], x[2], x[3], alternative = alternative, correct = correct))
    record("proportion", input(x[1:2], NULL, x[3], alternative, 0.95, correct), t$statistic, t$parameter, t$p.value, t$estimate, t$conf.int)
  }
  for (x in list(c(15, 25, 30, 41), c(0, 12, 3, 9), c(431, 6000, 502, 5800), c(5, 10, 10, 20))) {
    t <- suppressWarnings(prop.test(x[c(1, 3)], x[c(2, 4)], alternative = alternative, correct = correct))
    record("proportions", input(x, NULL, 0, alternative, 0.95, correct), t$statistic, t$parameter, t$p.value, t$estimate[1] - t$estimate[2], t$conf.int)
  }
}
t <- prop.test(c(83, 90, 129, 70), c(86, 93, 136, 82))
record("proportions", input(c(83, 86, 90, 93, 129, 136, 70, 82)), t$statistic, t$parameter, t$p.value)

tight <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-15, maxiter = 10000)$root
for (m in list(c(12, 5, 7, 16), c(3, 1, 4, 9), c(3, 0, 4, 9), c(40, 33, 51, 90))) for (alternative in c("two.sided", "less", "greater")) {
  table <- matrix(m, 2, byrow = TRUE)
  t <- fisher.test(table, alternative = alternative)
  a <- m[1]; first <- m[1] + m[3]; second <- m[2] + m[4]; row <- m[1] + m[2]
  support <- max(0, row - second):min(row, first)
  logs <- dhyper(support, first, second, row, log = TRUE)
  at <- function(u) { d <- logs + u * support; d <- exp(d - max(d)); d / sum(d) }
  alpha <- if (alternative == "two.sided") 0.025 else 0.05
  ends <- c(0, Inf)
  if (alternative != "less" && a > min(support)) ends[1] <- exp(tight(function(u) sum(at(u)[support >= a]) - alpha, -30, 30))
  if (alternative != "greater" && a < max(support)) ends[2] <- exp(tight(function(u) sum(at(u)[support <= a]) - alpha, -30, 30))
  odds <- if (a == min(support)) 0 else if (a == max(support)) Inf else exp(tight(function(u) sum(at(u) * support) - a, -30, 30))
  close <- is.finite(ends)
  stopifnot(all(is.finite(t$conf.int) == close), abs(ends - t$conf.int)[close] < 5e-3 * pmax(1, ends[close]))
  record("fisher", input(m, NULL, 1, alternative), NULL, NULL, t$p.value, if (is.finite(odds)) odds, ends)
}

groups <- list(online, offline, before, after)
values <- unlist(groups); label <- factor(rep(seq_along(groups), lengths(groups)))
nested <- function(g) list(groups = g)
t <- oneway.test(values ~ label, var.equal = TRUE)
record("anova", nested(groups), t$statistic, t$parameter, t$p.value)
t <- oneway.test(values ~ label)
record("welchanova", nested(groups), t$statistic, t$parameter, t$p.value)
t <- kruskal.test(values ~ label)
record("kruskal", nested(groups), t$statistic, t$parameter, t$p.value)
t <- kruskal.test(c(tied[[1]], tied[[2]]), rep(1:2, lengths(tied)))
record("kruskal", nested(tied), t$statistic, t$parameter, t$p.value)

ncp <- function(t, df, q) tight(function(d) pt(t, df, d, lower.tail = FALSE) - q, t - 15, t + 15)
for (s in samples[c(1, 2, 4)]) {
  m <- length(s[[1]]); n <- length(s[[2]])
  t <- t.test(s[[1]], s[[2]], var.equal = TRUE)
  scale <- sqrt(1 / m + 1 / n)
  ends <- c(ncp(t$statistic, m + n - 2, 0.025), ncp(t$statistic, m + n - 2, 0.975)) * scale
  j <- exp(lgamma((m + n - 2) / 2) - lgamma((m + n - 3) / 2)) / sqrt((m + n - 2) / 2)
  record("cohen", input(s[[1]], s[[2]]), estimate = t$statistic * scale, interval = ends)
  record("hedges", input(s[[1]], s[[2]]), estimate = j * t$statistic * scale, interval = j * ends)
}
t <- t.test(after, before, paired = TRUE)
record("pairedcohen", input(after, before), estimate = t$statistic / sqrt(17), interval = c(ncp(t$statistic, 16, 0.025), ncp(t$statistic, 16, 0.975)) / sqrt(17))
wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
for (x in list(c(15, 25, 30, 41), c(431, 6000, 502, 5800))) {
  a <- x[1]; b <- x[2] - x[1]; c <- x[3]; d <- x[4] - x[3]; z <- qnorm(0.975)
  odds <- a * d / (b * c)
  record("oddsratio", input(x), estimate = odds, interval = odds * exp(c(-1, 1) * z * sqrt(1 / a + 1 / b + 1 / c + 1 / d)))
  risk <- a / x[2] / (c / x[4])
  record("riskratio", input(x), estimate = risk, interval = risk * exp(c(-1, 1) * z * sqrt(1 / a - 1 / x[2] + 1 / c - 1 / x[4])))
  u <- wilson(x[1], x[2]); v <- wilson(x[3], x[4]); p <- x[1] / x[2]; q <- x[3] / x[4]
  record("riskdifference", input(x), estimate = p - q,
    interval = c(p - q - sqrt((p - u[1])^2 + (v[2] - q)^2), p - q + sqrt((u[2] - p)^2 + (q - v[1])^2)))
}

power <- list()
for (type in c("two.sample", "one.sample", "paired")) for (sides in c("two.sided", "one.sided")) {
  for (n in c(2, 12, 64, 900)) for (delta in c(0.1, 0.5, 1.3)) {
    strict <- n == 12 && sides == "two.sided"
    t <- power.t.test(n, delta, sd = 1.2, sig.level = 0.05, type = type, alternative = sides, strict = strict)
    power[[length(power) + 1]] <- list(what = "power", type = type, sides = sides, strict = strict, n = n, delta = delta, value = t$power)
  }
  t <- power.t.test(delta = 0.4, sd = 1.2, power = 0.8, type = type, alternative = sides, tol = 1e-13)
  power[[length(power) + 1]] <- list(what = "n", type = type, sides = sides, strict = FALSE, n = t$n, delta = 0.4, value = 0.8)
  t <- power.t.test(n = 20, sd = 1.2, power = 0.9, type = type, alternative = sides, tol = 1e-13)
  power[[length(power) + 1]] <- list(what = "delta", type = type, sides = sides, strict = FALSE, n = 20, delta = t$delta, value = 0.9)
}
proportions <- list()
for (sides in c("two.sided", "one.sided")) for (p in list(c(0.5, 0.75), c(0.03, 0.05))) {
  t <- power.prop.test(n = 80, p1 = p[1], p2 = p[2], alternative = sides)
  u <- power.prop.test(power = 0.9, p1 = p[1], p2 = p[2], alternative = sides, tol = 1e-13)
  proportions[[length(proportions) + 1]] <- list(sides = sides, first = p[1], second = p[2], power = t$power, n = u$n)
}
p <- c(0.01, 0.0004, 0.2, 0.03, 0.031, 0.9, 0.04, 0.01)
adjust <- list(p = p, bonferroni = p.adjust(p, "bonferroni"), holm = p.adjust(p, "holm"), benjaminiHochberg = p.adjust(p, "BH"))

document <- list(source = unbox(R.version.string), cases = cases, power = lapply(power, lapply, unbox),
  proportions = lapply(proportions, lapply, unbox), adjust = adjust)
cat(gsub("},{", "},\n{", toJSON(document, digits = I(17), null = "null", na = "null"), fixed = TRUE), "\n")
