import Statistics
import Tables
import Testing

/// Figures from R (designs.R): `lm` with sandwich and clubSandwich. Closed forms, 10 digits; degrees of freedom 8.
@Suite("Designs: analysis of covariance agrees with R and recovers the true effect")
struct DesignsAncovaTests {
    static let reference = EffectivenessStudy.figures["ancova"]

    private func study(_ errors: ErrorSpecification) -> AncovaPrePost {
        AncovaPrePost(
            post: "post", pre: "pre", group: "mode", reference: "offline", covariates: ["age", "base", "programme"], errors: errors)
    }

    @Test("effects, adjusted means, change scores and slopes", arguments: [HeteroskedasticityCorrection.hc2, .hc3])
    func estimates(correction: HeteroskedasticityCorrection) throws {
        let found = try study(.heteroskedastic(correction)).fit(EffectivenessStudy.trainees)
        let expected = Self.reference[correction.rawValue]
        let effect = try #require(found.effects.first)
        #expect(effect.term == "online")
        #expect(agree(effect.estimate, Self.reference["estimate"].number, digits: 10))
        #expect(agree(effect.standardError, expected["standardError"].number, digits: 10))
        #expect(found.adjustedMeans.map(\.term) == ["offline", "online"])
        #expect(agree(found.adjustedMeans.map(\.estimate), Self.reference["means"].numbers, digits: 10))
        #expect(agree(found.adjustedMeans.map(\.standardError), expected["meansError"].numbers, digits: 10))
        let change = try #require(found.changeScores.first)
        #expect(agree(change.estimate, Self.reference["change"].number, digits: 10))
        #expect(agree(change.standardError, expected["changeError"].number, digits: 10))
        #expect(agree(found.preSlope.estimate, Self.reference["preSlope"].number, digits: 10))
        // A square of an estimate near 0 keeps 8 digits.
        #expect(agree(try #require(found.slopeTest).statistic, expected["slopeF"].number, digits: 8))
        #expect(agree(found.baselineDifferences, [Self.reference["baseline"].number], digits: 10))
    }

    @Test("errors clustered by college")
    func clustered() throws {
        let found = try study(.clustered(by: "college")).fit(EffectivenessStudy.trainees)
        let effect = try #require(found.effects.first)
        #expect(agree(effect.standardError, Self.reference["CR2"]["standardError"].number, digits: 10))
        #expect(agree(try #require(effect.degreesOfFreedom), Self.reference["CR2"]["df"].number, digits: 8))
        #expect(found.assumptions.contains { $0.subject == .enoughClusters && $0.verdict == .doubtful })
    }

    @Test("the true effect is recovered where the change scores, and the means as they stand, are biased")
    func recovery() throws {
        let found = try study(.clustered(by: "college")).fit(EffectivenessStudy.trainees)
        let truth = EffectivenessStudy.truth("trainees", "online on post")
        #expect(covers(try #require(found.effects.first), truth))
        #expect(!covers(try #require(found.changeScores.first), truth))
        #expect(found.assumptions.first { $0.subject == .homogeneousSlopes }?.verdict == .supported)
        #expect(found.assumptions.first { $0.subject == .baselineBalance }?.verdict == .doubtful)
    }

    @Test("groups handed out by college want errors clustered by college, and are told so where errors take rows for independent")
    func independence() throws {
        var table = EffectivenessStudy.trainees
        guard case .text(let colleges) = table["college"] else { return }
        let online = Set(Set(colleges.compactMap { $0 }).sorted().prefix(5))
        table.append(.text(colleges.map { online.contains($0 ?? "") ? "online" : "offline" }), named: "arm")
        var study = AncovaPrePost(post: "post", pre: "pre", group: "arm", errors: .heteroskedastic(.hc1))
        let robust = try study.fit(table).assumptions
        let found = try #require(robust.first { $0.subject == .independentErrors })
        #expect(found.verdict == .doubtful && found.statistic == Double(Set(colleges).count))
        #expect(found.explanation.hasPrefix("all rows of a college are in one group"))
        study.errors = .clustered(by: "college")
        #expect(try study.fit(table).assumptions.map(\.subject).last == .enoughClusters)
        let matching = PropensityMatching(outcome: "post", treatment: "arm", treated: "online", covariates: ["pre", "age"])
        #expect(try matching.fit(table).assumptions.last?.subject == .independentErrors)
        // Modes were chosen by the trainees themselves.
        #expect(try !self.study(.heteroskedastic(.hc3)).fit(table).assumptions.contains { $0.subject == .independentErrors })
    }

    @Test("slopes that differ are found")
    func slopes() throws {
        guard case .numbers(let post) = EffectivenessStudy.trainees["post"], case .numbers(let pre) = EffectivenessStudy.trainees["pre"],
            case .text(let modes) = EffectivenessStudy.trainees["mode"]
        else { return }
        let bent = post.indices.map { row in post[row].flatMap { post in pre[row].map { modes[row] == "online" ? post + 0.2 * $0 : post } }
        }
        let table = EffectivenessStudy.replacing("post", of: EffectivenessStudy.trainees, with: .numbers(bent))
        let found = try study(.heteroskedastic(.hc3)).fit(table)
        #expect(found.assumptions.first { $0.subject == .homogeneousSlopes }?.verdict == .doubtful)
    }
}
