// Months and tables are in every signature of this module: who imports observations gets their vocabulary too.
@_exported public import Tables
