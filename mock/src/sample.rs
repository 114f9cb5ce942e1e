//! Inventories that come with the server: a small one with every kind of image, and one of any number of records.

use crate::inventory::{Image, Vulnerability};
use crate::vocabulary::HandleStatus::{Handled, Unhandled};
use crate::vocabulary::ScanStatus::{Failed, ImageOversized, Scanning, Success};
use crate::vocabulary::VulType::{App, Linux};
use crate::vocabulary::{HandleStatus, VulType};

/// 2025-01-01T00:00:00Z in milliseconds: the first day of the built-in images.
const FIRST_DAY: i64 = 1_735_689_600_000;
const DAY: i64 = 86_400_000;

/// The built-in images; the README shows them as a table, and the tests count on it.
pub(crate) fn images() -> Vec<Image> {
    vec![nginx(), gateway_v2(), gateway_v1(), redis(), batch_worker(), ml_training(), wangguan()]
}

/// As many images of up to 100 unhandled vulnerabilities as it takes to have `count` of them.
pub(crate) fn numbered(count: u32) -> Vec<Image> {
    let mut images = Vec::new();
    let mut made = 0;
    while made < count {
        let here = (count - made).min(100);
        let number = images.len() + 1;
        let mut image = Image::new(format!("00000000-0000-4000-9000-{number:012}"), format!("image-{number}"), "v1")
            .size(100_000_000)
            .updated(FIRST_DAY)
            .scanned(Success, FIRST_DAY + DAY);
        image.vulnerabilities =
            (0..here).map(|i| found(&format!("HCE2-SA-2025-{:04}", made + i), Linux, Unhandled)).collect();
        images.push(image);
        made += here;
    }
    images
}

fn found(id: &str, vul_type: VulType, handle_status: HandleStatus) -> Vulnerability {
    Vulnerability::new(id, vul_type, handle_status)
}

fn nginx() -> Image {
    Image::new("1f0c5b7e-3a52-4d0e-9c55-6a1d3f0b7a01", "nginx", "1.25.3")
        .size(187_693_948)
        .updated(FIRST_DAY)
        .scanned(Success, FIRST_DAY + DAY)
        .has_container(true)
        .vulnerability(found("CVE-2023-44487", App, Unhandled))
        .vulnerability(found("CVE-2023-4911", Linux, Unhandled))
        .vulnerability(found("CVE-2024-3094", Linux, Unhandled))
        .vulnerability(found("CVE-2023-38545", Linux, Unhandled))
        .vulnerability(found("CVE-2024-6387", Linux, Handled))
        .vulnerability(found("CVE-2022-0778", Linux, Handled))
}

fn gateway_v2() -> Image {
    Image::new("f757deea-781e-45ec-90ec-f199249890df", "web-gateway", "v2")
        .size(215_304_488)
        .updated(FIRST_DAY + 10 * DAY)
        .scanned(Success, FIRST_DAY + 11 * DAY)
        .has_container(true)
        .vulnerability(found("CVE-2021-44228", App, Handled))
        .vulnerability(found("CVE-2022-22965", App, Unhandled))
        .vulnerability(found("CVE-2022-42889", App, Unhandled))
        .vulnerability(found("CVE-2023-4911", Linux, Unhandled))
        .vulnerability(found("CVE-2024-6387", Linux, Unhandled))
}

fn gateway_v1() -> Image {
    Image::new("5b0e8b36-2f0b-4a53-8f6e-0e4b7c1d9a02", "web-gateway", "v1")
        .size(209_715_200)
        .updated(FIRST_DAY + 2 * DAY)
        .scanned(Success, FIRST_DAY + 3 * DAY)
        .vulnerability(found("CVE-2021-44228", App, Unhandled))
        .vulnerability(found("CVE-2022-22965", App, Unhandled))
        .vulnerability(found("CVE-2022-0778", Linux, Unhandled))
        .vulnerability(found("CVE-2023-38545", Linux, Unhandled))
}

fn redis() -> Image {
    Image::new("c2a9d4e1-77b3-4c1f-8a10-93c5e2f48b03", "redis", "7.2.4")
        .size(116_854_784)
        .updated(FIRST_DAY + 20 * DAY)
        .scanned(Success, FIRST_DAY + 21 * DAY)
        .has_container(true)
        .vulnerability(found("CVE-2024-31449", App, Unhandled))
        .vulnerability(found("CVE-2024-3094", Linux, Handled))
}

/// Its latest scan failed; what is known of it is from one before.
fn batch_worker() -> Image {
    Image::new("8d3f6c20-51ae-4e7b-b7d9-2c0a4f9e6d04", "batch-worker", "2024.11")
        .size(342_518_016)
        .updated(FIRST_DAY + 30 * DAY)
        .scanned(Failed, FIRST_DAY + 30 * DAY)
        .vulnerability(found("CVE-2022-42889", App, Unhandled))
        .vulnerability(found("CVE-2022-0778", Linux, Unhandled))
}

/// Too large to be scanned, so nothing is known of it.
fn ml_training() -> Image {
    Image::new("e6b1a0f4-9c3d-4b28-a4f5-7f1e0d2c8b05", "ml-training", "0.9")
        .size(19_327_352_832)
        .updated(FIRST_DAY + 40 * DAY)
        .not_scanned(ImageOversized)
}

/// In an enterprise project of its own, with a name outside ASCII, and being scanned again.
fn wangguan() -> Image {
    Image::new("a4d7e9b2-0c68-4f35-9e21-b8c3d5f07a06", "网关", "1.0")
        .size(98_566_144)
        .updated(FIRST_DAY + 50 * DAY)
        .scanned(Scanning, FIRST_DAY + 45 * DAY)
        .has_container(true)
        .enterprise_project_id("3c9f2a10-6d47-4a8b-8f0e-5e1b7c2d4f07")
        .vulnerability(found("CVE-2023-4911", Linux, Unhandled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_images_hold_as_many_records_as_asked_for() {
        for count in [0, 1, 100, 101, 250] {
            let records: usize = numbered(count).iter().map(|image| image.vulnerabilities.len()).sum();
            assert_eq!(records, count as usize);
        }
    }
}
