//! What dates and times consist of: read, and made from.

use super::clock::clock_text;
use super::near::{self, Moment};
use super::{Date, DateTime, FormatError, Time};

/// Methods for the parts of the time of day, of a type that has a `moment`.
macro_rules! clock_parts {
    ($($name:ident)*) => {$(
        impl $name {
            /// The hour as it is written, from 0 to 23; 24 if midnight was received so.
            pub fn hour(&self) -> u8 {
                self.moment().clock.0
            }

            /// The minute as it is written, from 0 to 59.
            pub fn minute(&self) -> u8 {
                self.moment().clock.1
            }

            /// The second, from 0 to 59; 60 is a leap second.
            pub fn second(&self) -> u8 {
                self.moment().clock.2
            }

            /// The nanoseconds after the second; further digits are cut off.
            pub fn nanosecond(&self) -> u32 {
                self.moment().nanos()
            }

            /// How many minutes its time is ahead of UTC: 60 of `+01:00`, 0 of `Z`. `None` if it does not say.
            pub fn offset_minutes(&self) -> Option<i16> {
                self.moment().ahead
            }
        }
    )*};
}

clock_parts! { DateTime Time }

impl DateTime {
    /// A time of a day in UTC. It fails if there is no such day or time.
    ///
    /// ```
    /// use specwright_runtime::formats::DateTime;
    ///
    /// assert_eq!(DateTime::utc(2024, 2, 29, 23, 59, 59)?.as_str(), "2024-02-29T23:59:59Z");
    /// assert!(DateTime::utc(2023, 2, 29, 0, 0, 0).is_err());
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    pub fn utc(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Result<Self, FormatError> {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").try_into()
    }

    /// Its day, as it is written.
    pub fn date(&self) -> Date {
        let (year, month, day) = self.moment().day;
        Date(format!("{year:04}-{month:02}-{day:02}").into())
    }

    /// The whole seconds from the beginning of 1970 to this instant, rounded down; a leap second is the first of the next
    /// minute. `None` if the date-time, as it was received, does not say its offset from UTC.
    pub fn unix_seconds(&self) -> Option<i64> {
        let moment = self.moment();
        moment.ahead.map(|_| moment.seconds())
    }

    /// The same in nanoseconds; further digits are cut off.
    pub fn unix_nanos(&self) -> Option<i128> {
        self.unix_seconds().map(|seconds| i128::from(seconds) * 1_000_000_000 + i128::from(self.nanosecond()))
    }

    /// What it says; the time of a day alone is its first.
    pub(super) fn moment(&self) -> Moment<'_> {
        let day = || near::day(self.as_str()).map(|(day, _)| day).unwrap_or_default();
        near::moment(self.as_str()).unwrap_or_else(|| Moment {
            day: day(),
            clock: (0, 0, 0),
            fraction: "",
            ahead: None,
        })
    }
}

impl Time {
    /// A time of day that does not say its offset from UTC. It fails if there is no such time.
    ///
    /// ```
    /// use specwright_runtime::formats::Time;
    ///
    /// let time = Time::new(12, 30, 0)?;
    /// assert_eq!((time.as_str(), time.offset_minutes()), ("12:30:00", None));
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    pub fn new(hour: u8, minute: u8, second: u8) -> Result<Self, FormatError> {
        clock_text(hour.into(), minute.into(), second.into(), 0).try_into()
    }

    /// What it says.
    pub(super) fn moment(&self) -> Moment<'_> {
        let none = Moment { day: (0, 1, 1), clock: (0, 0, 0), fraction: "", ahead: None };
        near::time_of_day(self.as_str()).unwrap_or(none)
    }
}

impl Date {
    /// A day. It fails if there is none.
    ///
    /// ```
    /// use specwright_runtime::formats::Date;
    ///
    /// assert_eq!(Date::new(2024, 2, 29)?.as_str(), "2024-02-29");
    /// assert!(Date::new(2023, 2, 29).is_err());
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, FormatError> {
        format!("{year:04}-{month:02}-{day:02}").try_into()
    }

    fn parts(&self) -> (u16, u8, u8) {
        near::day(self.as_str()).map(|(day, _)| day).unwrap_or_default()
    }

    /// The year, from 0 to 9999.
    pub fn year(&self) -> u16 {
        self.parts().0
    }

    /// The month, from 1 to 12.
    pub fn month(&self) -> u8 {
        self.parts().1
    }

    /// The day of the month, from 1 on.
    pub fn day(&self) -> u8 {
        self.parts().2
    }
}
