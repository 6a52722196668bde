// The room of Reporting.
