//! How rules are written down, short enough for emitted statics.

use super::Rules;

impl Rules {
    /// Nothing is asked.
    pub const fn any() -> Self {
        Self::Any
    }

    /// Of a string.
    pub const fn string() -> Self {
        Self::String { min: None, max: None, pattern: None }
    }

    /// Of a number.
    pub const fn number() -> Self {
        Self::Number {
            integer: false,
            min: None,
            min_exclusive: false,
            max: None,
            max_exclusive: false,
            multiple_of: None,
        }
    }

    /// Of a number without a fraction, however it is written.
    pub const fn integer() -> Self {
        let mut rules = Self::number();
        if let Self::Number { integer, .. } = &mut rules {
            *integer = true;
        }
        rules
    }

    /// Of an array.
    pub const fn array() -> Self {
        Self::Array { min: None, max: None, unique: false, prefix: &[], items: &Self::Any }
    }

    /// Of an object.
    pub const fn object() -> Self {
        Self::Object { min: None, max: None, properties: &[], additional: None }
    }

    /// The least number of characters, elements or properties.
    pub const fn min(mut self, least: u64) -> Self {
        if let Self::String { min, .. } | Self::Array { min, .. } | Self::Object { min, .. } = &mut self {
            *min = Some(least);
        }
        self
    }

    /// The largest number of characters, elements or properties.
    pub const fn max(mut self, most: u64) -> Self {
        if let Self::String { max, .. } | Self::Array { max, .. } | Self::Object { max, .. } = &mut self {
            *max = Some(most);
        }
        self
    }

    /// The ECMA 262 pattern that a string matches.
    pub const fn pattern(mut self, ecma: &'static str) -> Self {
        if let Self::String { pattern, .. } = &mut self {
            *pattern = Some(ecma);
        }
        self
    }

    /// The least number.
    pub const fn at_least(self, least: &'static str) -> Self {
        self.from(least, false)
    }

    /// What a number is larger than.
    pub const fn more_than(self, least: &'static str) -> Self {
        self.from(least, true)
    }

    /// The largest number.
    pub const fn at_most(self, most: &'static str) -> Self {
        self.to(most, false)
    }

    /// What a number is smaller than.
    pub const fn less_than(self, most: &'static str) -> Self {
        self.to(most, true)
    }

    /// What a number is a whole multiple of.
    pub const fn multiple_of(mut self, step: &'static str) -> Self {
        if let Self::Number { multiple_of, .. } = &mut self {
            *multiple_of = Some(step);
        }
        self
    }

    /// No two elements are the same.
    pub const fn unique(mut self) -> Self {
        if let Self::Array { unique, .. } = &mut self {
            *unique = true;
        }
        self
    }

    /// Of the first elements, one each.
    pub const fn prefix(mut self, rules: &'static [&'static Self]) -> Self {
        if let Self::Array { prefix, .. } = &mut self {
            *prefix = rules;
        }
        self
    }

    /// Of each element (after the [`prefix`](Self::prefix)).
    pub const fn items(mut self, rules: &'static Self) -> Self {
        if let Self::Array { items, .. } = &mut self {
            *items = rules;
        }
        self
    }

    /// Of the property of each name, if it is there.
    pub const fn properties(mut self, rules: &'static [(&'static str, &'static Self)]) -> Self {
        if let Self::Object { properties, .. } = &mut self {
            *properties = rules;
        }
        self
    }

    /// Of each property that is not among the [`properties`](Self::properties).
    pub const fn additional(mut self, rules: &'static Self) -> Self {
        if let Self::Object { additional, .. } = &mut self {
            *additional = Some(rules);
        }
        self
    }

    const fn from(mut self, least: &'static str, exclusive: bool) -> Self {
        if let Self::Number { min, min_exclusive, .. } = &mut self {
            (*min, *min_exclusive) = (Some(least), exclusive);
        }
        self
    }

    const fn to(mut self, most: &'static str, exclusive: bool) -> Self {
        if let Self::Number { max, max_exclusive, .. } = &mut self {
            (*max, *max_exclusive) = (Some(most), exclusive);
        }
        self
    }
}
