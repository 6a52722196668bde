import Dabiao

let panel = try Panel(contentsOf: "datasets/henan-2023/observations.csv")
let targets = try Targets(contentsOf: "datasets/henan-2023/targets.csv", for: panel)

let forecast = try panel.forecast(asOf: "2023-06", seed: 2023)  // joint monthly paths
let yearEnd = forecast.yearEnd  // totals: sum first, then quantiles
if let total = yearEnd["机电工程学院", .trainees] { print("6,200 visits are reached with", total.probability(reaching: 6_200)) }
for one in yearEnd.attainment(of: targets) {  // worst first
    print(one.row.key, one.row.indicator.name, one.probability)
}
