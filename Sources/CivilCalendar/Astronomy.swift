/// New moons and the apparent longitude of the sun, as far as a lunisolar calendar needs them.
///
/// Source: Jean Meeus, *Astronomical Algorithms*, 2nd edition (1998): chapter 49 for the new moons
/// (good to some seconds in our centuries), chapter 25 for the sun (good to 0.01°, about a quarter
/// of an hour). The difference between dynamical and universal time follows the polynomials of
/// Espenak and Meeus, *Five Millennium Canon of Solar Eclipses* (NASA/TP-2006-214141).
///
/// The sine is our own, so that every machine gives the same bits, whichever C library it has.
enum Astronomy {
    /// The Julian day of 1970-01-01 at 0 h universal time.
    static let unixEpochJulianDay = 2_440_587.5

    /// The universal time, as a Julian day, of new moon number `k`; number 0 is that of 2000-01-06.
    static func newMoon(_ k: Int) -> Double {
        let lunation = Double(k)
        let t = lunation / 1_236.85
        let t2 = t * t
        let t3 = t2 * t
        let mean =
            2_451_550.097_66 + 29.530_588_861 * lunation + 0.000_154_37 * t2 - 0.000_000_150 * t3
            + 0.000_000_000_73 * t2 * t2
        let sun =
            2.5534 + 29.105_356_70 * lunation - 0.000_001_4 * t2 - 0.000_000_11 * t3
        let moon =
            201.5643 + 385.816_935_28 * lunation + 0.010_758_2 * t2 + 0.000_012_38 * t3
            - 0.000_000_058 * t2 * t2
        let latitude =
            160.7108 + 390.670_502_84 * lunation - 0.001_611_8 * t2 - 0.000_002_27 * t3
            + 0.000_000_011 * t2 * t2
        let node = 124.7746 - 1.563_755_88 * lunation + 0.002_067_2 * t2 + 0.000_002_15 * t3
        let eccentricity = 1 - 0.002_516 * t - 0.000_007_4 * t2

        var correction = -0.000_17 * sine(node)
        let scale = [1, eccentricity, eccentricity * eccentricity]
        for term in newMoonTerms {
            let argument = term.sun * sun + term.moon * moon + term.latitude * latitude
            correction += term.amplitude * scale[term.eccentricityPower] * sine(argument)
        }
        for term in planetTerms {
            correction += term.amplitude * sine(term.constant + term.rate * lunation)
        }
        let dynamical = mean + correction
        return dynamical - dynamicalMinusUniversalSeconds(julianDay: dynamical) / 86_400
    }

    /// The apparent longitude of the sun in degrees, 0 to 360, at a universal time given as a
    /// Julian day.
    static func sunLongitude(julianDay: Double) -> Double {
        let dynamical = julianDay + dynamicalMinusUniversalSeconds(julianDay: julianDay) / 86_400
        let t = (dynamical - 2_451_545) / 36_525
        let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t
        let anomaly = 357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t
        let center =
            (1.914_602 - 0.004_817 * t - 0.000_014 * t * t) * sine(anomaly)
            + (0.019_993 - 0.000_101 * t) * sine(2 * anomaly) + 0.000_289 * sine(3 * anomaly)
        let apparent = mean + center - 0.005_69 - 0.004_78 * sine(125.04 - 1_934.136 * t)
        return apparent - 360 * Double(floor(apparent / 360))
    }

    /// Dynamical minus universal time in seconds, for the years 1900 to 2200.
    static func dynamicalMinusUniversalSeconds(julianDay: Double) -> Double {
        let year = 2000 + (julianDay - 2_451_545) / 365.25
        switch year {
        case ..<1920:
            return polynomial(
                year - 1900,
                [-2.79, 1.494_119, -0.059_893_9, 0.006_196_6, -0.000_197]
            )
        case ..<1941:
            return polynomial(year - 1920, [21.20, 0.844_93, -0.076_1, 0.002_093_6])
        case ..<1961:
            return polynomial(year - 1950, [29.07, 0.407, -1 / 233, 1 / 2_547])
        case ..<1986:
            return polynomial(year - 1975, [45.45, 1.067, -1 / 260, -1 / 718])
        case ..<2005:
            return polynomial(
                year - 2000,
                [63.86, 0.334_5, -0.060_374, 0.001_727_5, 0.000_651_814, 0.000_023_735_99]
            )
        case ..<2050:
            return polynomial(year - 2000, [62.92, 0.322_17, 0.005_589])
        default:
            let century = (year - 1820) / 100
            return -20 + 32 * century * century - 0.562_8 * max(0, 2150 - year)
        }
    }

    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * x + $1 }
    }

    /// The largest whole number that is not above a number of moderate size.
    ///
    /// `rounded(.down)` would call the C library, which nothing here links.
    static func floor(_ number: Double) -> Int {
        let truncated = Int(number)
        return Double(truncated) > number ? truncated - 1 : truncated
    }

    /// The sine of an angle in degrees, by its series after reduction to a quarter turn.
    static func sine(_ degrees: Double) -> Double {
        var angle = degrees - 360 * Double(floor(degrees / 360 + 0.5))
        if angle > 90 { angle = 180 - angle }
        if angle < -90 { angle = -180 - angle }
        let x = angle * (Double.pi / 180)
        let square = x * x
        // The first term left out is below 10⁻¹³ at a quarter turn.
        var sum = 1.0
        for n in (1...8).reversed() {
            sum = 1 - square / Double(2 * n * (2 * n + 1)) * sum
        }
        return x * sum
    }

    /// A periodic term of the new moon: multiples of the three arguments, and the amplitude in
    /// days.
    private struct NewMoonTerm {
        let amplitude: Double
        let sun: Double
        let moon: Double
        let latitude: Double

        /// How often the amplitude is multiplied by the eccentricity of the earth's orbit.
        let eccentricityPower: Int

        init(
            _ amplitude: Double,
            _ sun: Double,
            _ moon: Double,
            _ latitude: Double,
            scaled: Bool = false
        ) {
            self.amplitude = amplitude
            self.sun = sun
            self.moon = moon
            self.latitude = latitude
            eccentricityPower = scaled ? abs(Int(sun)) : 0
        }
    }

    private static let newMoonTerms: [NewMoonTerm] = [
        NewMoonTerm(-0.407_20, 0, 1, 0),
        NewMoonTerm(0.172_41, 1, 0, 0, scaled: true),
        NewMoonTerm(0.016_08, 0, 2, 0),
        NewMoonTerm(0.010_39, 0, 0, 2),
        NewMoonTerm(0.007_39, -1, 1, 0, scaled: true),
        NewMoonTerm(-0.005_14, 1, 1, 0, scaled: true),
        NewMoonTerm(0.002_08, 2, 0, 0, scaled: true),
        NewMoonTerm(-0.001_11, 0, 1, -2),
        NewMoonTerm(-0.000_57, 0, 1, 2),
        NewMoonTerm(0.000_56, 1, 2, 0, scaled: true),
        NewMoonTerm(-0.000_42, 0, 3, 0),
        NewMoonTerm(0.000_42, 1, 0, 2, scaled: true),
        NewMoonTerm(0.000_38, 1, 0, -2, scaled: true),
        NewMoonTerm(-0.000_24, -1, 2, 0, scaled: true),
        NewMoonTerm(-0.000_07, 2, 1, 0),
        NewMoonTerm(0.000_04, 0, 2, -2),
        NewMoonTerm(0.000_04, 3, 0, 0),
        NewMoonTerm(0.000_03, 1, 1, -2),
        NewMoonTerm(0.000_03, 0, 2, 2),
        NewMoonTerm(-0.000_03, 1, 1, 2),
        NewMoonTerm(0.000_03, -1, 1, 2),
        NewMoonTerm(-0.000_02, -1, 1, -2),
        NewMoonTerm(-0.000_02, 1, 3, 0),
        NewMoonTerm(0.000_02, 0, 4, 0),
    ]

    /// A term by which the planets disturb the new moon: constant and rate in degrees, amplitude
    /// in days.
    ///
    /// The quadratic part of the first, below 10⁻⁶ days, is left out.
    private struct PlanetTerm {
        let constant: Double
        let rate: Double
        let amplitude: Double

        init(_ constant: Double, _ rate: Double, _ amplitude: Double) {
            self.constant = constant
            self.rate = rate
            self.amplitude = amplitude
        }
    }

    private static let planetTerms: [PlanetTerm] = [
        PlanetTerm(299.77, 0.107_408, 0.000_325),
        PlanetTerm(251.88, 0.016_321, 0.000_165),
        PlanetTerm(251.83, 26.651_886, 0.000_164),
        PlanetTerm(349.42, 36.412_478, 0.000_126),
        PlanetTerm(84.66, 18.206_239, 0.000_110),
        PlanetTerm(141.74, 53.303_771, 0.000_062),
        PlanetTerm(207.14, 2.453_732, 0.000_060),
        PlanetTerm(154.84, 7.306_860, 0.000_056),
        PlanetTerm(34.52, 27.261_239, 0.000_047),
        PlanetTerm(207.19, 0.121_824, 0.000_042),
        PlanetTerm(291.34, 1.844_379, 0.000_040),
        PlanetTerm(161.72, 24.198_154, 0.000_037),
        PlanetTerm(239.56, 25.513_099, 0.000_035),
        PlanetTerm(331.55, 3.592_518, 0.000_023),
    ]
}
