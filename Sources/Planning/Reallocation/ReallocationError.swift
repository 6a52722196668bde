public import Observations

/// Why a reallocation can't be worked out.
public indirect enum ReallocationError: Error, Sendable, Equatable {
    /// No part of the school has a target of the indicator for the year.
    case noTargets(Indicator, year: Int)
    /// No college's shortfall counts.
    case noWeights
    /// One college alone has nobody to exchange with.
    case nobodyToMove(colleges: Int)
    /// A college that may not take part, but isn't one of those with a target.
    case unknownCollege(String, nearest: String?)
    /// The colleges' targets don't add up to the school's.
    case contradictorySum(parts: Double, school: Double)
    /// A floor above its college's ceiling.
    case floorAboveCeiling(SeriesKey, floor: Double, ceiling: Double)
    /// The least that the colleges must have is more than there is.
    case floorsAboveTotal(floors: Double, total: Double)
    /// The most that the colleges may have is less than there is.
    case ceilingsBelowTotal(ceilings: Double, total: Double)
    /// A budget below zero.
    case negativeBudget(Double)
    /// Money and staff are handed out of a budget, and none is given.
    case budgetMissing(MovableResource)
    /// A largest move below zero.
    case negativeMove(Double)
    /// A number too large to be moved in whole units.
    case tooLarge(Double)
    /// More states than the search for the most colleges on target may keep.
    case tooManyStates(limit: Int)
    /// The panel doesn't say how much of the resource anyone had.
    case resourceUnknown(MovableResource, expected: [String], known: [String])
    /// What the resource brings can't be estimated.
    case returnsUnknown(ReturnsProblem)
}

extension ReallocationError: CustomStringConvertible {
    /// The error in a line, with the two numbers that contradict each other where there are two.
    public var description: String {
        switch self {
        case .noTargets(let indicator, let year): return "no college has a target for \(indicator.name) in \(year)"
        case .noWeights: return "every college's weight is 0: no move is better than another"
        case .nobodyToMove(let colleges): return "\(colleges) college with a target: moving needs two"
        case .unknownCollege(let name, let nearest):
            return "no college \"\(name)\" has a target" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .contradictorySum(let parts, let school):
            return "the colleges' targets add up to \(parts.shortestText), the whole school's is \(school.shortestText)"
        case .floorAboveCeiling(let key, let floor, let ceiling):
            return "\(key): the floor, \(floor.shortestText), is above the ceiling, \(ceiling.shortestText)"
        case .floorsAboveTotal(let floors, let total):
            return "the colleges must have \(floors.shortestText) together, and there are \(total.shortestText)"
        case .ceilingsBelowTotal(let ceilings, let total):
            return "the colleges may have \(ceilings.shortestText) together, and there are \(total.shortestText)"
        case .negativeBudget(let budget): return "a budget of \(budget.shortestText) is below 0"
        case .budgetMissing(let resource): return "\(resource.rawValue) is handed out of a budget, and none is given"
        case .negativeMove(let move): return "a largest move of \(move.shortestText) is below 0"
        case .tooLarge(let number): return "\(number.shortestText) is too large to be moved in whole units"
        case .tooManyStates(let limit):
            return "the search for the most colleges on target needs more than \(limit) states; bound the moves, or exclude colleges"
        case .resourceUnknown(let resource, let expected, let known):
            let names = expected.joined(separator: ", ")
            return "the observations have no column of \(resource.rawValue) (\(names)), only \(known.joined(separator: ", "))"
        case .returnsUnknown(let problem): return problem.description
        }
    }
}
