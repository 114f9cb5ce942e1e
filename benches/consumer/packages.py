"""Writes the packages that `run.py` builds: each a consumer that makes the same call, its own way."""

import json
import re
import shutil
import subprocess
import sys

# What specwright-runtime asks of them (runtime/Cargo.toml), and what a `main` needs to run a future.
TRANSPORT = """\
reqwest = { version = "0.13.5", default-features = false, features = ["http2", "rustls-no-provider", "system-proxy"] }
rustls = { version = "0.23.4", default-features = false, features = ["ring", "std", "tls12"] }
"""
TOKIO = """\
tokio = { version = "1.45", default-features = false, features = ["net", "rt", "time"] }
"""

PROGENITOR_CLIENT = TRANSPORT.replace('"system-proxy"', '"system-proxy", "json", "query", "stream"') + """\
progenitor-client = "=0.15.1"
serde = { version = "1.0", features = ["derive"] }
serde_json = "1.0"
""" + TOKIO

# As progenitor's README says for a build.rs, but for the release instead of its repository, and for the TLS, which is everyone's.
PROGENITOR = PROGENITOR_CLIENT + """\
futures = "0.3"

[build-dependencies]
prettyplease = "0.2.22"
progenitor = "=0.15.1"
syn = "2.0"
"""

# The least with which the same `build.rs` works: without the macro, which a build script has no use for, without
# `futures`, which this document's code does not use, and with the syn and prettyplease that progenitor itself has.
PROGENITOR_LEAN = PROGENITOR_CLIENT + """
[build-dependencies]
prettyplease = "0.3"
progenitor = { version = "=0.15.1", default-features = false }
syn = "3.0"
"""

PROGENITOR_BUILD = """\
fn main() {
    let src = "openapi.FORMAT";
    println!("cargo:rerun-if-changed={}", src);
    let file = std::fs::File::open(src).unwrap();
    let spec = READER::from_reader(file).unwrap();
    let mut generator = progenitor::Generator::default();

    let tokens = generator.generate_tokens(&spec).unwrap();
    let ast = syn::parse2(tokens).unwrap();
    let content = prettyplease::unparse(&ast);

    let mut out_file = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).to_path_buf();
    out_file.push("codegen.rs");

    std::fs::write(out_file, content).unwrap();
}
"""

MAIN = """\
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(call())
}
"""

FLOOR_MAIN = MAIN + """
async fn call() -> Result<(), Box<dyn std::error::Error>> {
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "a provider is installed already")?;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let url = "https://hss.cn-north-4.myhuaweicloud.com/v5/p/image/local-vulnerability/export?export_size=200";
    let request = client.post(url).header("x-auth-token", "token").header("region", "cn-north-4");
    let response = request.header("content-type", "application/json").body(r#"{"operate_all":true}"#).send().await?;
    println!("{} {}", response.status(), response.text().await?);
    Ok(())
}
"""

OURS_MAIN = """\
use hss::types::{ExportLocalVulnerabilitiesRequest, HandleStatus};
use hss::{Client, Token};

""" + MAIN + """
async fn call() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().region(hss::types::ServerRegion::CnNorth4).project_id("p").auth(Token::new("token")).build()?;
    let body = ExportLocalVulnerabilitiesRequest::new().operate_all(true).handle_status(HandleStatus::Unhandled);
    let task = client.batch_export_local_vul_task(200, body).enterprise_project_id("all_granted_eps").send().await?;
    println!("{} records, task {}", task.record_total_num, task.task_id);
    Ok(())
}
"""

PROGENITOR_MAIN = """\
mod generated {
    include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
}

use generated::types::{
    BatchExportLocalVulTaskEnterpriseProjectId, BatchExportLocalVulTaskProjectId, BatchExportLocalVulTaskRegion,
    ExportLocalVulnerabilitiesRequest, HandleStatus,
};
use reqwest::header::{HeaderMap, HeaderValue};

""" + MAIN + """
async fn call() -> Result<(), Box<dyn std::error::Error>> {
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "a provider is installed already")?;
    let mut headers = HeaderMap::new();
    headers.insert("x-auth-token", HeaderValue::from_static("token"));
    let client = reqwest::Client::builder().default_headers(headers).build()?;
    let client = generated::Client::new_with_client("https://hss.cn-north-4.myhuaweicloud.com", client);
    let project_id: BatchExportLocalVulTaskProjectId = "p".parse()?;
    let enterprise_project_id: BatchExportLocalVulTaskEnterpriseProjectId = "all_granted_eps".parse()?;
    let region: BatchExportLocalVulTaskRegion = "cn-north-4".parse()?;
    let body = ExportLocalVulnerabilitiesRequest {
        operate_all: Some(true),
        handle_status: Some(HandleStatus::Unhandled),
        ..Default::default()
    };
    let task = client.batch_export_local_vul_task(&project_id, Some(&enterprise_project_id), 200, &region, &body).await?;
    println!("{} records, task {}", task.record_total_num, task.task_id.as_str());
    Ok(())
}
"""

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}

# Reads YAML and writes JSON, or the other way round.
CONVERT_MAIN = """\
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let value: serde_json::Value = yaml_serde::from_reader(std::io::stdin())?;
    match std::env::args().nth(1).as_deref() {
        Some("yaml") => yaml_serde::to_writer(std::io::stdout(), &value)?,
        _ => serde_json::to_writer_pretty(std::io::stdout(), &value)?,
    }
    Ok(())
}
"""


def write(folder, repository, variants):
    """Writes the packages of `variants` into `folder`, with the dependencies of the repository's lock file."""
    sources(folder / "hss-sources", repository)
    for variant in variants:
        WRITERS[variant](folder)
        lock(folder / variant, repository)


def sources(copy, repository):
    """Copies the files of the repository, so that a touched document is not the repository's own."""
    names = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=True).stdout
    shutil.rmtree(copy, ignore_errors=True)
    for name in names.splitlines():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(repository / name, copy / name)


def floor(folder):
    package(folder / "floor", TRANSPORT + TOKIO, FLOOR_MAIN)


def ours(folder):
    package(folder / "ours", 'hss = { path = "../hss-sources" }\n' + TOKIO, OURS_MAIN)


def progenitor(folder):
    peer(folder, "progenitor", PROGENITOR, "yaml")


def progenitor_lean(folder):
    peer(folder, "progenitor-lean", PROGENITOR_LEAN, "yaml")


def progenitor_json(folder):
    peer(folder, "progenitor-json", PROGENITOR_LEAN, "json")


def peer(folder, name, dependencies, form):
    reader, text = "serde_json", document(folder)
    if form == "yaml":
        reader, text = "yaml_serde", convert(folder, text, "yaml")
        dependencies += 'yaml_serde = "0.10"\n'
    else:
        dependencies += 'serde_json = "1.0"\n'
    build = PROGENITOR_BUILD.replace("FORMAT", form).replace("READER", reader)
    package(folder / name, dependencies, PROGENITOR_MAIN, build)
    (folder / name / f"openapi.{form}").write_text(text, encoding="utf-8")


def document(folder):
    """The document as JSON, changed as little as progenitor needs.

    It takes `default` for a success too, and panics where that is another type than `200` has: `default` goes.
    """
    spec = json.loads(convert(folder, (folder / "hss-sources/spec/hss.yaml").read_text(encoding="utf-8"), "json"))
    for item in spec["paths"].values():
        for method in METHODS & item.keys():
            item[method]["responses"].pop("default", None)
    return json.dumps(spec, indent=2)


def convert(folder, text, form):
    crate = folder / "convert"
    if not crate.exists():
        package(crate, 'serde_json = { version = "1.0", features = ["preserve_order"] }\nyaml_serde = "0.10"\n', CONVERT_MAIN)
        lock(crate, folder / "hss-sources")
    command = ["cargo", "run", "--quiet", "--", form]
    return subprocess.run(command, cwd=crate, input=text, capture_output=True, text=True, check=True).stdout


# A dependency from a registry is never compiled incrementally; one by path is, unless it is forbidden.
PROFILE = "[profile.dev]\nincremental = false\n\n"


def package(crate, dependencies, main, build=None):
    (crate / "src").mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W", "_", crate.name)
    manifest = f'[package]\nname = "consumer_{name}"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n{PROFILE}[dependencies]\n'
    (crate / "Cargo.toml").write_text(manifest + dependencies, encoding="utf-8")
    (crate / "src/main.rs").write_text(main, encoding="utf-8")
    if build:
        (crate / "build.rs").write_text(build, encoding="utf-8")


def lock(crate, repository):
    """Takes the versions of the repository's lock file, and fetches what is not on this machine yet."""
    shutil.copyfile(repository / "Cargo.lock", crate / "Cargo.lock")
    for offline in (["--offline"], []):
        fetched = subprocess.run(["cargo", "fetch", "--quiet", *offline], cwd=crate, capture_output=True, text=True)
        if fetched.returncode == 0:
            return
    sys.exit(f"{crate}: cargo fetch\n{fetched.stderr}")


WRITERS = {
    "floor": floor, "ours": ours, "progenitor": progenitor, "progenitor-lean": progenitor_lean, "progenitor-json": progenitor_json,
}
