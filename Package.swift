// swift-tools-version: 6.2

import PackageDescription

/// The settings every Swift target of this package builds with.
///
/// The compiler ignores a misspelt feature name without a word, so each name here has a line in
/// Tests/RepositoryTests/FeatureCanary.swift that fails to compile when the feature is off.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "nhachan",
    products: [
        .executable(name: "nhachand", targets: ["nhachand"]),
        .executable(name: "nhachanctl", targets: ["nhachanctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration.git",
            from: "1.4.0",
            traits: ["YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(
            url: "https://github.com/hummingbird-project/swift-mustache.git",
            from: "2.1.1"
        ),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git",
            from: "2.13.0"
        ),
    ],
    targets: [
        // MARK: Core: values only; no I/O, no clock, no async

        .target(name: "CivilCalendar"),
        .target(name: "FEEL", dependencies: ["CivilCalendar"]),
        .target(name: "WorkflowModel", dependencies: ["CivilCalendar", "FEEL"]),
        .target(name: "CaseEngine", dependencies: ["CivilCalendar", "FEEL", "WorkflowModel"]),

        .target(
            name: "Simulation",
            dependencies: ["CaseEngine", "CivilCalendar", "SampleData", "WorkflowModel"]
        ),
        .target(
            name: "SampleData",
            dependencies: ["CaseEngine", "CivilCalendar", "WorkflowModel"]
        ),
        .target(name: "Reports", dependencies: ["CivilCalendar", "WorkflowModel"]),

        // MARK: Edges: each wraps one piece of the outside

        .target(
            name: "WorkflowLanguage",
            dependencies: ["CivilCalendar", "FEEL", "WorkflowModel", crypto, mustache, yams]
        ),
        .target(
            name: "CaseStore",
            dependencies: [
                "CaseEngine", "CivilCalendar", "Reports", "WorkflowModel", crypto, grdb,
            ]
        ),
        .target(
            name: "ReminderDelivery",
            dependencies: ["CivilCalendar", "Systemd", "WorkflowModel", crypto, mustache]
        ),
        .systemLibrary(
            name: "CSystemd",
            pkgConfig: "libsystemd",
            providers: [.apt(["libsystemd-dev"])]
        ),
        .target(name: "Systemd", dependencies: ["CSystemd", logging]),
        .target(
            name: "ControlAPI",
            dependencies: ["CivilCalendar", nioCore, nioHTTP1, nioPosix]
        ),

        // MARK: Assembly

        .target(
            name: "Daemon",
            dependencies: [
                "CaseEngine", "CaseStore", "CivilCalendar", "ControlAPI", "FEEL",
                "ReminderDelivery", "Reports", "Systemd", "WorkflowLanguage", "WorkflowModel",
                configuration,
                crypto, httpTypes,
                hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1, nioPosix,
                serviceLifecycle, systemPackage, unixSignals,
            ]
        ),
        .target(
            name: "ControlCommands",
            dependencies: [
                "CaseEngine", "CaseStore", "CivilCalendar", "ControlAPI", "FEEL", "SampleData",
                "Simulation", "WorkflowLanguage", "WorkflowModel", argumentParser, nioCore,
                systemPackage, unixSignals,
            ]
        ),
        .executableTarget(
            name: "nhachan-bench",
            dependencies: [
                "CaseEngine", "CivilCalendar", "ControlAPI", "SampleData", "Simulation",
                "WorkflowLanguage", "WorkflowModel",
            ],
            path: "Benchmarks/nhachan-bench"
        ),
        .executableTarget(name: "nhachand", dependencies: ["Daemon", argumentParser]),
        .executableTarget(name: "nhachanctl", dependencies: ["ControlCommands", argumentParser]),

        // MARK: Tests

        .target(name: "TestTools", path: "Tests/TestTools"),
        .executableTarget(
            name: "SystemProbe",
            dependencies: [
                "CivilCalendar", "ReminderDelivery", "Systemd", "WorkflowModel", logging,
            ],
            path: "Tests/SystemProbe"
        ),
        .testTarget(name: "CivilCalendarTests", dependencies: ["CivilCalendar"]),
        .testTarget(
            name: "FEELTests",
            dependencies: ["CivilCalendar", "FEEL"],
            exclude: ["Cases"]
        ),
        .testTarget(
            name: "CaseEngineTests",
            dependencies: ["CaseEngine", "CivilCalendar", "FEEL", "TestTools", "WorkflowModel"]
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "CaseEngine", "CivilCalendar", "ControlCommands", "Simulation", "TestTools",
                "WorkflowLanguage", "WorkflowModel", "nhachanctl",
            ]
        ),
        .testTarget(
            name: "ProofTests",
            dependencies: [
                "CaseEngine", "CivilCalendar", "FEEL", "WorkflowLanguage", "WorkflowModel",
            ]
        ),
        .testTarget(
            name: "WorkflowLanguageTests",
            dependencies: [
                "CivilCalendar", "FEEL", "TestTools", "WorkflowLanguage", "WorkflowModel",
            ],
            exclude: ["Diagram/Snapshots"]
        ),
        .testTarget(
            name: "CaseStoreTests",
            dependencies: [
                "CaseEngine", "CaseStore", "CivilCalendar", "Reports", "WorkflowModel", crypto,
                grdb,
            ]
        ),
        .testTarget(
            name: "SystemdTests",
            dependencies: ["SystemProbe", "Systemd", "TestTools", logging]
        ),
        .testTarget(
            name: "ReminderDeliveryTests",
            dependencies: [
                "CivilCalendar", "ReminderDelivery", "SystemProbe", "Systemd", "TestTools",
                "WorkflowModel",
            ]
        ),
        .testTarget(
            name: "ControlAPITests",
            dependencies: [
                "CivilCalendar", "ControlAPI", "ControlCommands", "Daemon", "Systemd", httpTypes,
                hummingbirdCore, logging, nioCore, nioHTTP1, nioPosix, serviceLifecycle,
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "ControlCommandsTests",
            dependencies: [
                "CaseEngine", "CivilCalendar", "ControlAPI", "ControlCommands", "FEEL",
                "WorkflowLanguage",
                argumentParser,
            ],
            exclude: ["Examples", "Snapshots"]
        ),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "CaseEngine", "CaseStore", "CivilCalendar", "ControlAPI", "Daemon", "Systemd",
                "TestTools", "WorkflowModel", logging,
            ]
        ),
        .testTarget(
            name: "WorkflowModelTests",
            dependencies: ["CivilCalendar", "FEEL", "WorkflowModel"]
        ),
        .testTarget(
            name: "SampleDataTests",
            dependencies: [
                "CaseEngine", "CivilCalendar", "Reports", "SampleData", "WorkflowModel",
            ]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["CivilCalendar", "Reports", "WorkflowModel"]
        ),
        .testTarget(
            name: "SystemTests",
            dependencies: [
                "CaseEngine", "CivilCalendar", "ControlAPI", "SampleData", "TestTools",
                "WorkflowModel",
                "nhachanctl", "nhachand",
            ],
            exclude: ["Clock", "Peers", "Service", "with-journald.sh"]
        ),
        .testTarget(name: "RepositoryTests", dependencies: ["TestTools"]),
    ]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
