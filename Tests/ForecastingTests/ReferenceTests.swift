import Foundation
import Statistics
import TestSupport
import Testing

@testable import Forecasting

/// Reference/models.json: what R 4.2 and forecast 8.20 say, written by models.R.
private struct ModelsReference: Decodable {
    let series: [String: [Double]]
    let fits: [Fit]
    let regressions: [Regression]
    let crostons: [Lumps]

    struct Fit: Decodable {
        let series: String
        let form: String
        let alpha, beta, gamma, phi, level, trend: Double
        let season: [Double]
        let deviance, aicc: Double
        let fitted, forecast: [Double]
    }

    struct Regression: Decodable {
        let series: String
        let gaps: Bool
        let phi, logLikelihood: Double
        let forecast: [Double]
    }

    struct Lumps: Decodable {
        let values: [Double]
        let alpha, croston, sba: Double
    }

    static let read: Result<ModelsReference, any Error> = .init { try decode("models.json") }
}

/// Reference/theta.json: what statsforecast 2.1 says, written by theta.py.
private struct ThetaReference: Decodable {
    let lines: [Line]
    let counts: [Count]

    struct Line: Decodable {
        let series: String
        let alpha, theta, level, squares: Double
        let forecast, fitted: [Double]
        let optimised: Bool?
    }

    struct Count: Decodable {
        let values: [Double]
        let alpha, tsb: Double
    }

    static let read: Result<ThetaReference, any Error> = .init { try decode("theta.json") }
}

private func decode<Reference: Decodable>(_ name: String) throws -> Reference {
    let file = Repository.root.appendingPathComponent("Tests/ForecastingTests/Reference/\(name)")
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
}

@Suite("Models, held against R and statsforecast")
struct ReferenceTests {
    private func expect(_ values: [Double], _ wanted: [Double], within tolerance: Double, _ what: String) {
        #expect(values.count == wanted.count, Comment(rawValue: what))
        for (value, wanted) in zip(values, wanted) {
            #expect(abs(value - wanted) <= tolerance * max(1, abs(wanted)), Comment(rawValue: what))
        }
    }

    private func form(_ name: String) -> ETSForm {
        func part(_ letter: Character?) -> ETSForm.Part? { letter == "A" ? .additive : letter == "M" ? .multiplicative : nil }
        let letters = Array(name.filter { $0 != "d" })
        return ETSForm(
            error: part(letters[0]) ?? .additive, trend: part(letters[1]), isDamped: name.contains("d"), season: part(letters[2]))
    }

    @Test("a form says its letters")
    func letters() {
        #expect(
            ETSForm.usual.map(\.description).sorted().joined(separator: " ")
                == "AAA AAN AAdA AAdN ANA ANN MAA MAM MAN MAdA MAdM MAdN MNA MNM MNN")
        for name in ["MMdN", "AMN", "MAdM"] { #expect(form(name).description == name) }
    }

    @Test("with R's parameters all forms of ets expect, forecast and are as likely as R says, to 1e-8")
    func etsFixed() throws {
        let reference = try ModelsReference.read.get()
        #expect(reference.fits.count > 60)
        for fit in reference.fits {
            let values = try #require(reference.series[fit.series])
            let model = ExponentialSmoothing(
                form: form(fit.form), smoothing: .init(level: fit.alpha, trend: fit.beta, season: fit.gamma, damping: fit.phi),
                state: .init(level: fit.level, trend: fit.trend, season: fit.season))
            expect(model.path(values, horizon: 18), fit.fitted + fit.forecast, within: 1e-8, "\(fit.series) \(fit.form)")
            expect([model.deviance(values)], [fit.deviance], within: 1e-8, "\(fit.series) \(fit.form)")
        }
    }

    @Test("left to itself every form is as likely as R's ets makes it, or likelier, and the chosen one's criterion no worse")
    func etsOptimised() throws {
        let reference = try ModelsReference.read.get()
        for (name, values) in reference.series {
            let history = TimedHistory(values: values, horizon: 0)
            let fits = reference.fits.filter { $0.series == name }
            for fit in fits {
                let own = try #require(ETSFit(form(fit.form), to: history))
                #expect(own.deviance <= fit.deviance + 0.01, "\(name) \(fit.form)")
                let parameters = 2 + form(fit.form).description.count(where: { $0 == "d" }) + (fit.season.isEmpty ? 0 : 12)
                #expect(own.parameterCount == parameters + (form(fit.form).trend == nil ? 0 : 2) + 1)
            }
            let chosen = try #require(ETS.best(of: ETSForm.usual, for: history)?.correctedAIC)
            #expect(chosen <= fits.map(\.aicc).reduce(.infinity, min) + 0.01, "\(name)")
        }
    }

    @Test("regression with an autoregressive error has R's likelihood and forecasts, gaps or none")
    func regression() throws {
        let reference = try ModelsReference.read.get()
        for regression in reference.regressions {
            var values = try #require(reference.series[regression.series])
            if regression.gaps { for place in [4, 19, 20, 39] { values[place] = .nan } }
            let fit = try #require(RegressionWithAR.fit(TimedHistory(values: values, horizon: 0)))
            #expect(fit.logLikelihood >= regression.logLikelihood - 1e-6, "\(regression.series)")
            // R's search stops where the likelihood is flat: its φ has some six digits, and so have its forecasts.
            #expect(abs(fit.phi - regression.phi) < 1e-4)
            let observed = values.indices.filter { !values[$0].isNaN }
            let shape = HistoryShape(observed: observed, targets: Array(values.count..<values.count + 18))
            let means = RegressionWithAR().prepared(for: shape).forecast(observed.map { values[$0] })[0].means
            expect(means, regression.forecast, within: 1e-4, regression.series)
        }
    }

    @Test("given its parameters the theta model expects and forecasts what statsforecast's does, to 1e-8")
    func thetaFixed() throws {
        let series = try ModelsReference.read.get().series
        for line in try ThetaReference.read.get().lines {
            let values = Array(try #require(series[line.series]).prefix(60))
            let model = ThetaLine(smoothing: line.alpha, pull: 1 - 1 / line.theta, firstLevel: line.level)
            let path = model.path(values, horizon: 18)
            expect(Array(path[3..<60]), Array(line.fitted[3...]), within: 1e-8, "\(line.series) \(line.alpha)")
            expect(Array(path[60...]), line.forecast, within: 1e-8, "\(line.series) \(line.alpha)")
        }
    }

    @Test("left to itself the theta model's squares are no larger than statsforecast's")
    func thetaOptimised() throws {
        let series = try ModelsReference.read.get().series
        for line in try ThetaReference.read.get().lines where line.optimised == true {
            let values = Array(try #require(series[line.series]).prefix(60))
            let path = ThetaLine(fittedTo: values).path(values, horizon: 0)
            let squares = (3..<60).reduce(0) { $0 + (values[$1] - path[$1]) * (values[$1] - path[$1]) }
            #expect(squares <= line.squares * (1 + 1e-6), "\(line.series)")
        }
    }

    @Test("Croston's method and its corrections say what R's and statsforecast's do")
    func lumps() throws {
        func mean(_ method: Croston.Method, _ values: [Double], _ alpha: Double) -> Double {
            Croston(method, smoothing: alpha).prepared(for: HistoryShape(length: values.count, horizon: 1)).forecast(values)[0].means[0]
        }
        for lumps in try ModelsReference.read.get().crostons {
            expect([mean(.croston, lumps.values, lumps.alpha)], [lumps.croston], within: 1e-10, "croston")
            expect([mean(.sba, lumps.values, lumps.alpha)], [lumps.sba], within: 1e-10, "sba")
        }
        for count in try ThetaReference.read.get().counts {
            // statsforecast gives single precision.
            expect([mean(.tsb, count.values, count.alpha)], [count.tsb], within: 1e-6, "tsb")
        }
    }
}
