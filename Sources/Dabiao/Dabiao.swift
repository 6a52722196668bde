// The umbrella: `import Dabiao` gives a script, a REPL or a notebook everything.
@_exported public import Charts
@_exported public import DataQuality
@_exported public import Display
@_exported public import Forecasting
@_exported public import LinearAlgebra
@_exported public import Observations
@_exported public import Planning
@_exported public import RegressionReporting
@_exported public import Reporting
@_exported public import Spreadsheet
@_exported public import Statistics
@_exported public import Tables
