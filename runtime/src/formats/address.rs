//! IP addresses as the standard library reads them, and from and to its types.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::convert::from;
use super::{FormatError, Ip, Ipv4, Ipv6, near};

macro_rules! addresses {
    ($($name:ident: $check:ident, $standard:ident;)*) => {$(
        pub(super) fn $check(text: &str) -> bool {
            text.parse::<$standard>().is_ok()
        }

        from! { $standard => $name: |address| $name(address.to_string().into()) }

        /// The address alone, of one that was received with more than that.
        impl TryFrom<&$name> for $standard {
            type Error = FormatError;

            fn try_from(value: &$name) -> Result<Self, FormatError> {
                near::address(value.as_str()).parse().map_err(|_| $name::REFUSED)
            }
        }
    )*};
}

addresses! {
    Ip: ip, IpAddr;
    Ipv4: ipv4, Ipv4Addr;
    Ipv6: ipv6, Ipv6Addr;
}
