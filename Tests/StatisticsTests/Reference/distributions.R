# The points at which distributions are checked, with what R says of them: Rscript distributions.R | python3 distributions.py
# The second adds values computed to 50 digits, because R itself falls short of 13 in places (the JSON says where).
library(jsonlite)

exact <- function(x) sprintf("%.17g", x)

cases <- list()
add <- function(distribution, parameters, x, density, cumulative) {
  for (at in x) {
    cases[[length(cases) + 1]] <<- list(
      distribution = distribution, parameters = I(exact(parameters)), x = exact(at),
      r = exact(c(density(at, log = FALSE), density(at, log = TRUE), cumulative(at, TRUE), cumulative(at, FALSE))))
  }
}
quantiles <- list()
invert <- function(distribution, parameters, p, quantile) {
  for (at in p) for (lower in c(TRUE, FALSE)) {
    quantiles[[length(quantiles) + 1]] <<- list(
      distribution = distribution, parameters = I(exact(parameters)), p = exact(at), lower = lower, r = exact(quantile(at, lower)))
  }
}
tails <- c(1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.025, 0.1, 0.3, 0.45, 0.5, 0.55, 0.75)

for (m in list(c(0, 1), c(3.7, 0.013))) {
  z <- c(-37.4, -30, -12.3, -5, -2.2, -1, -0.3, -1e-10, 0, 0.1, 0.67, 1.96, 4, 8.5, 20, 36)
  add("normal", m, m[1] + m[2] * z, function(x, log) dnorm(x, m[1], m[2], log), function(x, l) pnorm(x, m[1], m[2], l))
}
invert("normal", c(0, 1), c(tails, 0.49999, 1e-308), function(p, l) qnorm(p, lower.tail = l))

for (n in c(0.1, 0.5, 1, 1.5, 2, 3, 4.7, 7, 12, 30, 100.5, 999, 1e5, 1e7)) {
  x <- c(1e-12, 1e-3, 0.1, 0.5, 0.9, 1, 1.1, 1.7, 2.5, 4, 8, 15, 30, 36, 1e3, 1e8, 1e60)
  x <- c(x, -0.2, -2, -33)
  keep <- abs(log10(pt(abs(x), n, lower.tail = FALSE))) < 303
  add("t", n, x[keep], function(x, log) dt(x, n, log = log), function(x, l) pt(x, n, lower.tail = l))
  p <- if (n < 1) tails[tails > 1e-25] else tails
  invert("t", n, p[p != 0.5], function(p, l) qt(p, n, lower.tail = l))
}

for (n in c(0.1, 0.6, 1, 2, 3, 5, 9.3, 24, 60, 250, 1000, 3e4, 1e6, 1e7)) {
  x <- n * c(1e-250, 1e-100, 1e-20, 1e-6, 0.01, 0.3, 0.8, 1.3, 2, 3, 7, 20, 100, 1000, 7000)
  x <- c(x, n + sqrt(2 * n) * c(-30, -8, -3, -1, -0.2, 0, 0.001, 0.2, 1, 3, 8, 20, 33))
  x <- x[x > 0]
  d <- pmin(pchisq(x, n, log.p = TRUE), pchisq(x, n, lower.tail = FALSE, log.p = TRUE))
  x <- x[d > -690]
  add("chisquared", n, x, function(x, log) dchisq(x, n, log = log), function(x, l) pchisq(x, n, lower.tail = l))
  invert("chisquared", n, if (n < 1) tails[tails > 1e-16] else tails, function(p, l) qchisq(p, n, lower.tail = l))
}

for (m in list(c(0.3, 7), c(1, 0.1), c(2.5, 1e4), c(48.9, 3.3), c(1234.5, 0.7))) {
  x <- m[2] * c(m[1] * c(1e-9, 0.01, 0.3, 0.7), m[1] + sqrt(m[1]) * c(-0.1, 0.3, 2, 5, 20))
  add("gamma", m, x, function(x, log) dgamma(x, m[1], scale = m[2], log = log),
    function(x, l) pgamma(x, m[1], scale = m[2], lower.tail = l))
  invert("gamma", m, tails[tails > 1e-30], function(p, l) qgamma(p, m[1], scale = m[2], lower.tail = l))
}

pairs <- list(c(0.1, 0.1), c(0.1, 5), c(5, 0.1), c(1, 1), c(1, 10), c(2, 3.5), c(3, 1e7), c(10, 2), c(11, 30), c(40, 1), c(100, 250),
  c(1e4, 3e4), c(1e7, 0.1), c(1e7, 2), c(1e6, 1e6), c(1e7, 1e7))
for (m in pairs) {
  x <- c(1e-200, 1e-60, 1e-15, 1e-4, 0.02, 0.2, 0.5, 0.9, 1, 1.2, 2, 5, 30, 1e3, 1e7, 1e30)
  s <- sqrt(2 / m[1] + 2 / m[2])
  x <- c(x, exp(s * c(-25, -8, -3, -1, -0.2, 0.01, 0.5, 2, 5, 10, 25)))
  d <- pmin(pf(x, m[1], m[2], log.p = TRUE), pf(x, m[1], m[2], lower.tail = FALSE, log.p = TRUE))
  x <- x[is.finite(d) & d > -690]
  add("f", m, x, function(x, log) df(x, m[1], m[2], log = log), function(x, l) pf(x, m[1], m[2], lower.tail = l))
  p <- if (min(m) < 1) tails[tails > 1e-9] else tails
  invert("f", m, p, function(p, l) qf(p, m[1], m[2], lower.tail = l))
}

for (m in list(c(0.05, 0.05), c(0.01, 8), c(9, 0.02), c(0.5, 0.5), c(1, 3), c(2.2, 1), c(5, 7), c(30, 1.5), c(0.3, 400), c(150, 900), c(3e5, 2e4))) {
  u <- m[1] / sum(m)
  s <- sqrt(u * (1 - u) / (sum(m) + 1))
  x <- c(1e-220, 1e-50, 1e-9, 1e-3, 0.1, 0.3, 0.5, 0.69, 0.71, 0.9, 0.99, 1 - 1e-6, 1 - 1e-14)
  x <- c(x, u + s * c(-20, -5, -2, -0.5, 0, 0.5, 2, 5, 20))
  x <- x[x > 0 & x < 1]
  d <- pmin(pbeta(x, m[1], m[2], log.p = TRUE), pbeta(x, m[1], m[2], lower.tail = FALSE, log.p = TRUE))
  x <- x[is.finite(d) & d > -690]
  add("beta", m, x, function(x, log) dbeta(x, m[1], m[2], log = log), function(x, l) pbeta(x, m[1], m[2], lower.tail = l))
  p <- if (min(m) < 0.2) tails[tails > 0.05] else tails[tails > 1e-50]
  invert("beta", m, p, function(p, l) qbeta(p, m[1], m[2], lower.tail = l))
}

counts <- tails[!tails %in% c(0.5)]
for (m in c(1e-8, 0.03, 0.7, 3, 9.5, 42, 800, 2e5, 1e7)) {
  k <- unique(pmax(0, round(c(0, 1, 2, 5, 17, 100, m + sqrt(m) * c(-30, -7, -2, -0.3, 0, 0.6, 3, 8, 30)))))
  k <- k[ppois(k, m, log.p = TRUE) > -690 & ppois(k, m, FALSE, log.p = TRUE) > -690]
  add("poisson", m, k, function(x, log) dpois(x, m, log), function(x, l) ppois(x, m, l))
  invert("poisson", m, counts, function(p, l) qpois(p, m, l))
}
for (m in list(c(1, 0.3), c(12, 0.5), c(12, 1e-9), c(60, 0.97), c(1000, 0.013), c(48900, 0.4), c(1e7, 1e-6), c(1e7, 0.25))) {
  u <- m[1] * m[2]
  k <- unique(pmin(m[1], pmax(0, round(c(0, 1, 2, 5, m[1] - 1, m[1], u + sqrt(u * (1 - m[2])) * c(-30, -7, -2, -0.3, 0, 0.6, 3, 8, 30))))))
  d <- pmin(pbinom(k, m[1], m[2], log.p = TRUE), pbinom(k, m[1], m[2], FALSE, log.p = TRUE))
  k <- k[d > -690]
  add("binomial", m, k, function(x, log) dbinom(x, m[1], m[2], log), function(x, l) pbinom(x, m[1], m[2], l))
  invert("binomial", m, counts, function(p, l) qbinom(p, m[1], m[2], l))
}
# By size and mean.
for (m in list(c(0.1, 3), c(1, 1), c(2.5, 0.04), c(7, 120), c(0.6, 5000), c(400, 90), c(1e7, 12))) {
  s <- sqrt(m[2] + m[2]^2 / m[1])
  k <- unique(pmax(0, round(c(0, 1, 2, 5, 20, m[2] + s * c(-7, -2, -0.3, 0, 0.6, 3, 8, 30)))))
  d <- pmin(pnbinom(k, m[1], mu = m[2], log.p = TRUE), pnbinom(k, m[1], mu = m[2], lower.tail = FALSE, log.p = TRUE))
  k <- k[d > -690]
  add("negativebinomial", m, k, function(x, log) dnbinom(x, m[1], mu = m[2], log = log),
    function(x, l) pnbinom(x, m[1], mu = m[2], lower.tail = l))
  invert("negativebinomial", m, counts, function(p, l) qnbinom(p, m[1], mu = m[2], lower.tail = l))
}

cat(toJSON(list(r = R.version.string, cases = cases, quantiles = quantiles), auto_unbox = TRUE))
