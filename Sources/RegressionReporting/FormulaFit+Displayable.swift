public import Display
public import Statistics

/// A fit that a ``RegressionSummary`` can be made of.
public protocol Summarizable: Sendable {
    /// The summary of a fit of this kind.
    static func summary(of fitted: FormulaFit<Self>) -> RegressionSummary
}

extension LinearFit: Summarizable {
    /// The summary of a fit by least squares.
    public static func summary(of fitted: FormulaFit<LinearFit>) -> RegressionSummary { RegressionSummary(fitted) }
}

extension GeneralizedLinearFit: Summarizable {
    /// The summary of the fit of a generalised linear model.
    public static func summary(of fitted: FormulaFit<GeneralizedLinearFit>) -> RegressionSummary { RegressionSummary(fitted) }
}

extension FormulaFit: Displayable, CustomStringConvertible where Fit: Summarizable {
    private var contents: [TableContent] { Fit.summary(of: self).tables(in: .english) }

    /// The printed tables, in English.
    public var description: String { contents.map(\.description).joined(separator: "\n") }

    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(contents) }
}
