import Forecasting
import Foundation
import Observations
import Planning
import TestSupport
import Testing

@Suite("The catalogue of indicators")
struct CatalogueTests {
    private static func henan(_ name: String) -> String {
        Repository.root.appendingPathComponent("datasets/henan-2023/\(name)").path
    }

    @Test("Every requirement of the plan is in the example year's catalogue, as a target of its own")
    func plan() throws {
        let panel = try Panel(contentsOf: Self.henan("observations.csv"))
        let catalogue = try Catalogue(contentsOf: Self.henan("indicators.csv"))
        let colleges = try College.colleges(contentsOf: Self.henan("colleges.csv"), for: panel)
        let (all, gaps) = catalogue.requirements(in: 2023, targets: Targets([]), of: panel, colleges: colleges)
        #expect(gaps.isEmpty)
        let school = Dictionary(uniqueKeysWithValues: all.filter(\.key.isTotal).map { ($0.rule.name, $0.amount) })
        #expect(
            school == [
                "trainees": 48_900, "funding": 20_000_000, "bases_won": 1, "online_courses": 1, "lifelong_resources": 6, "able_teachers": 1,
                "mid_year_inspections": 1, "hongzhi_courses": 1, "ideology_applications": 1, "smart_elderly_applications": 1,
                "learning_brand_applications": 1, "bulletins": 1, "supervision_lists": 1, "performance_scores": 1,
            ])
        let one = Dictionary(uniqueKeysWithValues: all.filter { $0.key == "机电工程学院" }.map { ($0.rule.name, $0.amount) })
        #expect(
            one == [
                "trainees": 2 * 2377, "provincial_programmes": 1, "staff_training_bases": 1, "staff_training_activities": 1,
                "entrepreneurship_courses": 3, "community_bases": 1, "community_activities": 1, "assessments": 9, "training_plans": 9,
            ])
        #expect(all.count == 14 + 12 * 9)
        #expect(all.first { $0.rule.name == "mid_year_inspections" }?.deadline == Month(2023, 7))
        // A quota stands before the floor.
        let targets = try Targets(contentsOf: Self.henan("targets.csv"), for: panel)
        let held = catalogue.requirements(in: 2023, targets: targets, of: panel, colleges: colleges).requirements
        #expect(held.first { $0.key == "机电工程学院" && $0.rule.name == "trainees" }?.amount == 6180)
        #expect(held.count { $0.rule.name == "funding" } == 13)
        _ = try MilestoneEvents(contentsOf: Self.henan("milestones.csv"), catalogue: catalogue, for: panel, colleges: colleges)
    }

    @Test("A share of another target, and multiples, are worked out by college; what is unknown is said")
    func bases() throws {
        let text = try Sample.text(
            "indicator,kind,scope,target,per", "trainees,flow,college,3,enrolment", "courses,milestone,college,0.1,trainees",
            "plans,milestone,college,2,occupations")
        let colleges = [College("甲", enrolment: 50, occupations: 4)]
        let (all, gaps) = try Catalogue(text).requirements(in: 2023, targets: Targets([]), of: Sample.school, colleges: colleges)
        #expect(all.map(\.amount) == [150, 15, 8])
        #expect(
            gaps == [
                .noEnrolment(college: "乙", indicator: "trainees"), .noShared(college: "乙", indicator: "courses", of: "trainees"),
                .noOccupations(college: "乙", indicator: "plans"),
            ])
    }

    @Test("A flow that nobody's observations have is said, once")
    func unobserved() throws {
        let text = try Sample.text(
            "indicator,kind,scope,target", "satisfaction,flow,college,3", "satisfaction,flow,school,3", "trainees,flow,school,9")
        let (all, gaps) = try Catalogue(text).requirements(in: 2023, targets: Targets([]), of: Sample.school, colleges: [])
        #expect(all.map(\.amount) == [9] && gaps == [.noObservations(indicator: "satisfaction")])
        #expect(gaps.map(\.description) == ["the observations have no satisfaction: left out"])
    }

    private func message(_ lines: String...) throws -> String {
        do {
            _ = try Catalogue(DelimitedText(text: Array(lines.joined(separator: "\n").utf8), named: "plan.csv"))
        } catch {
            return "\(error)"
        }
        return ""
    }

    @Test("What is wrong with a catalogue is said with its line and column")
    func refusals() throws {
        let header = "indicator,kind,scope,target,counting,per,deadline,likely,unlikely"
        #expect(try message("indicator,kind,target", "a,flow,1") == "plan.csv:1: no column scope among indicator, kind, target")
        #expect(try message(header, "a,stock,college,1,,,,,") == "plan.csv:2: kind: \"stock\" is none of flow, milestone")
        #expect(try message(header, "a,milestone,college,0,,,,,") == "plan.csv:2: target: 0 is not a whole number of at least 1")
        #expect(try message(header, "a,milestone,college,x,,,,,").contains("plan.csv:2: target: \"x\" is not a number"))
        #expect(try message(header, "a,milestone,college,1,,,13,,") == "plan.csv:2: deadline: 13 is not from 1 to 12")
        #expect(try message(header, "a,milestone,college,1,,b,,,") == "plan.csv:2: per: \"b\" is none of enrolment, occupations, a")
        #expect(
            try message(header, "a,milestone,college,1,,,,0.1,0.9")
                == "plan.csv:2: unlikely: the unlikely, 0.9, is above the likely, 0.1")
        #expect(
            try message(header, "a,milestone,college,1,,,,,", "a,milestone,college,2,,,,,")
                == "plan.csv:3: a second row of a of every college; the first is on line 2")
        #expect(try message(header, "a,flow,occupation,1,,,,,").contains("a flow is counted by year"))
    }

    @Test("Events of an unknown college, kind, month or occupation are refused")
    func events() throws {
        let catalogue = try Catalogue(
            Sample.text(
                "indicator,kind,scope,target", "courses,milestone,college,3", "assessments,milestone,occupation,1",
                "wins,milestone,school,1"))
        func message(_ lines: String...) throws -> String {
            let text = try DelimitedText(
                text: Array((["college,indicator,month,count,occupation"] + lines).joined(separator: "\n").utf8), named: "m.csv")
            do {
                let colleges = [College("甲", occupations: 1)]
                return "\(try MilestoneEvents(text, catalogue: catalogue, for: Sample.school, colleges: colleges).all.count)"
            } catch {
                return "\(error)"
            }
        }
        #expect(try message("甲,courses,2023-01,2,", "*,wins,2023-02,1,", "甲,assessments,2023-03,1,电工") == "3")
        #expect(try message("丙,courses,2023-01,2,").contains("m.csv:2: college: the observations have no \"丙\""))
        #expect(try message("甲,cups,2023-01,2,") == "m.csv:2: indicator: \"cups\" is none of assessments, courses, wins")
        #expect(try message("甲,courses,2023-13,2,").contains("m.csv:2: month"))
        #expect(try message("甲,courses,2023-01,-1,") == "m.csv:2: count: -1 is not from 0 to 10000")
        #expect(try message("甲,assessments,2023-01,1,") == "m.csv:2: occupation: the cell is empty")
        #expect(try message("甲,wins,2023-01,1,") == "m.csv:2: college: wins is counted only for the whole school")
        #expect(
            try message("甲,assessments,2023-01,1,电工", "甲,assessments,2023-02,1,钳工")
                == "m.csv:3: 2 occupations of \"甲\" have events, and it is registered for 1")
    }
}
