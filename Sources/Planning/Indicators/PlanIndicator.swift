/// One requirement of a plan: what is counted, for whom, how much of it is to be reached by when, and what follows if it isn't.
public struct PlanIndicator: Sendable, Equatable {
    /// How it is counted.
    public enum Kind: String, Sendable, CaseIterable {
        /// A monthly series whose year is summed up: visits, yuan.
        case flow
        /// Events that are counted one by one.
        case milestone
    }

    /// For whom the target is.
    public enum Scope: String, Sendable, CaseIterable {
        /// Every college.
        case college
        /// Every occupation that a college is registered for; what a college reaches is a number of occupations.
        case occupation
        /// The school as a whole.
        case school
    }

    /// What counts towards the target.
    public enum Counting: String, Sendable, CaseIterable {
        /// What happens within the year.
        case year
        /// What has ever happened: a base that was built stays built.
        case ever
        /// Whether it happens within the year at all.
        case yesOrNo = "yes_no"
    }

    /// What the target is a multiple of.
    public enum Basis: Sendable, Equatable {
        /// Nothing: it is a number.
        case number
        /// A college's enrolled students; of the school, all of them.
        case enrolment
        /// The occupations a college is registered for.
        case occupations
        /// The same college's target of another indicator: a share of it.
        case share(of: String)
    }

    /// Its name in files: `trainees`, `entrepreneurship_courses`.
    public let name: String
    /// Its name for readers.
    public let title: Wording
    /// What its numbers are in.
    public let unit: Wording
    /// How it is counted.
    public let kind: Kind
    /// For whom the target is.
    public let scope: Scope
    /// What counts towards the target.
    public let counting: Counting
    /// What is to be reached, in terms of ``basis``; of an occupation, the events that each needs.
    public let target: Double
    /// What the target is a multiple of.
    public let basis: Basis
    /// How much it counts in the yearly score.
    public let weight: Double
    /// The most that its attainment counts in the score, in terms of the target.
    public let cap: Double
    /// The month of the year by whose end the target is to be reached, 1 to 12.
    public let deadline: Int
    /// Where its standings part.
    public let thresholds: Standing.Thresholds
    /// What follows where it lags.
    public let steps: StepRule

    /// A text in both languages.
    public struct Wording: Sendable, Equatable {
        /// 简体中文
        public let chinese: String
        /// English
        public let english: String

        /// A text in both languages.
        public init(chinese: String, english: String) {
            self.chinese = chinese
            self.english = english
        }
    }

    /// A requirement. A name, a target that isn't negative and a deadline from 1 to 12 are the programmer's to see to.
    public init(
        _ name: String, title: Wording, unit: Wording, kind: Kind, scope: Scope, counting: Counting = .year, target: Double,
        basis: Basis = .number, weight: Double = 1, cap: Double = 1, deadline: Int = 12, thresholds: Standing.Thresholds = .init(),
        steps: StepRule = .init()
    ) {
        precondition((1...12).contains(deadline) && target >= 0, "a target isn't negative and its deadline is a month")
        self.name = name
        self.title = title
        self.unit = unit
        self.kind = kind
        self.scope = scope
        self.counting = counting
        self.target = target
        self.basis = basis
        self.weight = weight
        self.cap = cap
        self.deadline = deadline
        self.thresholds = thresholds
        self.steps = steps
    }
}

/// By what chance a row whose lag is more than noise is put into the bulletin (通报), and by what chance its college is called in (约谈).
public struct StepRule: Sendable, Equatable {
    /// The chance under which it is put into the bulletin.
    public var noticeBelow = 0.5
    /// The chance under which the college is called in.
    public var interviewBelow = 0.1
    /// The month of the year from which colleges are called in, 1 to 12.
    public var interviewFrom = 6

    /// The plan's own rules.
    public init() {}
}
