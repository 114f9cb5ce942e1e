//! The closed vocabularies of the operation, each word as it is on the wire.

/// Declares an enum whose variants are words of the wire.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl Word for $name {
            fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }

            fn words() -> String {
                Self::ALL.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(", ")
            }
        }
    };
}

/// A vocabulary seen from a request: which word is this, and which are there.
pub(crate) trait Word: Sized {
    /// `None` for a word that is not of this vocabulary.
    fn parse(word: &str) -> Option<Self>;
    /// All words, for a message.
    fn words() -> String;
}

vocabulary! {
    /// What a vulnerability is in: the request's `vul_type`.
    ///
    /// ```
    /// assert_eq!(hss_mock::VulType::Linux.as_str(), "linux_vul");
    /// ```
    VulType {
        /// A vulnerability of a Linux package.
        Linux = "linux_vul",
        /// A vulnerability of an application or one of its libraries.
        App = "app_vul",
    }
}

vocabulary! {
    /// Whether somebody has dealt with a vulnerability: the request's `handle_status`.
    ///
    /// ```
    /// assert_eq!(hss_mock::HandleStatus::Unhandled.as_str(), "unhandled");
    /// ```
    HandleStatus {
        /// Nobody has.
        Unhandled = "unhandled",
        /// Somebody has.
        Handled = "handled",
    }
}

vocabulary! {
    /// How the latest scan of an image went: the request's `scan_status`.
    ///
    /// ```
    /// assert_eq!(hss_mock::ScanStatus::ImageOversized.as_str(), "image_oversized");
    /// ```
    ScanStatus {
        /// Never scanned.
        Unscan = "unscan",
        /// Scanned.
        Success = "success",
        /// Being scanned.
        Scanning = "scanning",
        /// The scan failed.
        Failed = "failed",
        /// The image could not be downloaded.
        DownloadFailed = "download_failed",
        /// The image is too large to be scanned.
        ImageOversized = "image_oversized",
        /// In the queue.
        WaitingForScan = "waiting_for_scan",
        /// The scan was stopped.
        ImageScanStop = "image_scan_stop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_whole_or_it_is_unknown() {
        assert_eq!(HandleStatus::parse("unhandled"), Some(HandleStatus::Unhandled));
        for word in ["unhandledX", "Unhandled", "-linux_vul", ""] {
            assert_eq!(HandleStatus::parse(word), None);
            assert_eq!(VulType::parse(word), None);
        }
    }

    #[test]
    fn every_word_comes_back() {
        assert_eq!(ScanStatus::ALL.len(), 8);
        assert!(ScanStatus::ALL.iter().all(|status| ScanStatus::parse(status.as_str()) == Some(*status)));
    }
}
