/// How the errors of coefficients are estimated.
public enum ErrorStructure: Sendable, Equatable {
    /// Errors of one variance, independent of each other.
    case classical
    /// Errors of any variances, independent of each other (White 1980; MacKinnon & White 1985).
    case heteroskedastic(HeteroskedasticityCorrection)
    /// Errors that go together within clusters.
    case clustered(Clusters, ClusterCorrection)
    /// Errors that go together with those of up to so many rows before (Newey & West 1987, Bartlett weights, no
    /// prewhitening); the rows stand in the order of time.
    case neweyWest(lags: Int)
}

/// How much a row's squared residual counts when variances differ from row to row.
public enum HeteroskedasticityCorrection: String, Sendable, CaseIterable {
    /// As it is.
    case hc0 = "HC0"
    /// Times n / (n − k).
    case hc1 = "HC1"
    /// Over 1 − leverage.
    case hc2 = "HC2"
    /// Over (1 − leverage)², close to the jackknife.
    case hc3 = "HC3"
}

/// How clustered errors are corrected for the clusters being few.
public enum ClusterCorrection: String, Sendable, CaseIterable {
    /// Times G / (G − 1) · (n − 1) / (n − k), tested on G − 1 degrees of freedom: Stata's rule.
    case cr1 = "CR1"
    /// The bias-reduced linearisation of Bell & McCaffrey (2002), tested on Satterthwaite's degrees of freedom as Pustejovsky
    /// & Tipton (2018) give them; for a dozen clusters this is the one to take. Weighted rows count as rows times the roots of
    /// their weights.
    case cr2 = "CR2"
}

/// Which cluster each row belongs to.
public struct Clusters: Sendable, Equatable {
    /// What the clusters are called: the column's name.
    public let name: String
    /// The cluster of each row, counted from 0 in the order of first appearance.
    public let assignment: [Int]
    /// What the rows of each cluster are labelled.
    public let labels: [String]

    /// The clusters of rows that bear the same label.
    public init(_ labels: some Sequence<some Hashable & CustomStringConvertible>, named name: String = "cluster") {
        var places: [AnyHashable: Int] = [:]
        var names: [String] = []
        var assignment: [Int] = []
        for label in labels {
            if let place = places[AnyHashable(label)] {
                assignment.append(place)
            } else {
                places[AnyHashable(label)] = names.count
                assignment.append(names.count)
                names.append(label.description)
            }
        }
        self.assignment = assignment
        self.labels = names
        self.name = name
    }

    /// The same of labels that are text, many of which may follow on their like.
    init(labels: [String], named name: String) {
        var places: [String: Int] = [:]
        var names: [String] = []
        var assignment: [Int] = []
        assignment.reserveCapacity(labels.count)
        for label in labels {
            if let last = assignment.last, names[last] == label {
                assignment.append(last)
            } else if let place = places[label] {
                assignment.append(place)
            } else {
                places[label] = names.count
                assignment.append(names.count)
                names.append(label)
            }
        }
        self.assignment = assignment
        self.labels = names
        self.name = name
    }

    /// The number of clusters.
    public var count: Int { labels.count }

    /// The rows of each cluster.
    var rows: [[Int]] {
        var rows = [[Int]](repeating: [], count: count)
        for (row, cluster) in assignment.enumerated() { rows[cluster].append(row) }
        return rows
    }

    /// Below how many clusters their number is worth a word: asymptotic errors are then too small.
    public static let few = 40
}
