//! Documents of several files in, their normal form or diagnostics out.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Findings, Severities};
use crate::{Document, files, generate, normalize};

/// A document of several texts; the first is the root.
fn document(texts: &'static [(&'static str, &'static str)]) -> Document {
    Document::new(texts[0].0, texts[0].1).with_files(|path| {
        let found = texts.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "there is no such file".to_owned())
    })
}

fn normal(texts: &'static [(&'static str, &'static str)]) -> (Option<String>, Findings) {
    normalize(&document(texts), &Severities::default())
}

/// Compares the parts of the normal form with what they must be.
#[track_caller]
fn expect(texts: &'static [(&'static str, &'static str)], parts: &[(&str, &str)]) {
    let (yaml, findings) = normal(texts);
    assert_eq!(findings.reports, []);
    let value: serde_yaml::Value = serde_yaml::from_str(&yaml.unwrap()).unwrap();
    for (key, expected) in parts {
        let found = key.split(' ').fold(&value, |value, key| &value[key]);
        let expected: serde_yaml::Value = serde_yaml::from_str(expected).unwrap();
        assert_eq!(*found, expected, "{key} of\n{}", serde_yaml::to_string(&value).unwrap());
    }
}

/// Compares what was found with the lines `file code pointer: part of the message or the help`.
#[track_caller]
fn expect_found(texts: &'static [(&'static str, &'static str)], expected: &[&str]) {
    let (_, findings) = normal(texts);
    let lines = findings.reports.iter().map(|report| {
        let at = &report.location;
        format!("{} {} {}", at.file, report.code, at.pointer)
    });
    let wanted: Vec<(&str, &str)> = expected.iter().map(|line| line.split_once(": ").unwrap_or((line, ""))).collect();
    assert_eq!(
        lines.collect::<Vec<_>>(),
        wanted.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        "{:#?}",
        findings.reports
    );
    for (report, (_, words)) in findings.reports.iter().zip(wanted) {
        assert!(report.to_string().contains(words), "{words:?} is not in\n{report}");
    }
}

#[test]
fn five_files_give_the_code_of_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        Document::new(path.display().to_string(), bytes).with_files(files::below_folder_of(&path))
    };
    let (split, single) = (read(folder.join("split/openapi.yaml")), read(folder.join("single.yaml")));
    let severities = Severities::default();
    assert_eq!(normalize(&split, &severities).0, normalize(&single, &severities).0);
    let (split, single) = (generate(&split, &severities), generate(&single, &severities));
    assert_eq!(split.findings.reports, []);
    assert_eq!(single.findings.reports, []);
    assert_eq!(split.findings.files.len(), 5);
    assert_eq!(split.files, single.files);
    assert!(!single.files.is_empty());
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";

#[test]
fn what_is_referred_to_goes_to_the_components_once() {
    expect(
        &[
            (
                "a.yaml",
                "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {Pet: {type: string}, A: {type: array, items: {$ref: 'd/b.yaml#/Pet'}}, B: {$ref: 'd/b.yaml#/Toy'}, C: {$ref: 'd/b.yaml#/Toy'}, D: {type: array, items: {$ref: 'd/b.yaml#/Outer/properties/inner'}}, E: {type: array, items: {$ref: 'd/b.yaml#/Outer'}}}}",
            ),
            (
                "d/b.yaml",
                "Pet: {type: object, properties: {self: {$ref: '#/Pet'}, whole: {$ref: Leaf.yaml}, root: {$ref: '../a.yaml#/components/schemas/Pet'}}}\nToy: {type: integer}\nOuter: {type: object, properties: {inner: {type: boolean}}}\nnever: {type: nonsense}",
            ),
            ("d/Leaf.yaml", "type: number"),
        ],
        &[(
            "components schemas",
            "{Pet: {type: string}, A: {type: array, items: {$ref: '#/components/schemas/Pet2'}}, B: {type: integer}, C: {$ref: '#/components/schemas/B'},
              D: {type: array, items: {$ref: '#/components/schemas/Outer/properties/inner'}}, E: {type: array, items: {$ref: '#/components/schemas/Outer'}},
              Pet2: {type: object, properties: {self: {$ref: '#/components/schemas/Pet2'}, whole: {$ref: '#/components/schemas/Leaf'}, root: {$ref: '#/components/schemas/Pet'}}},
              Outer: {type: object, properties: {inner: {type: boolean}}}, Leaf: {type: number}}",
        )],
    );
}

#[test]
fn path_items_go_where_they_are_referred_to() {
    expect(
        &[
            (
                "a.yaml",
                "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: b.yaml}, /b: {$ref: b.yaml}, /c: {$ref: '#/components/pathItems/C'}, /d: {$ref: '#/paths/~1e'}, /e: {put: {responses: {default: {$ref: 'b.yaml#/put/responses/default'}}}}}\ncomponents: {pathItems: {C: {delete: {responses: {default: {$ref: '#/components/responses/R'}}}}}, responses: {R: {description: r}}}",
            ),
            ("b.yaml", "put: {responses: {default: {$ref: '#/x-r'}}}\nx-r: {description: x}"),
        ],
        &[("components", "{responses: {R: {description: r}}}")],
    );
}

#[test]
fn other_dialects_and_mappings_go_over_files_too() {
    expect(
        &[
            (
                "a.yaml",
                "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {/a: {post: {parameters: [{$ref: 'b.yaml#/Body'}, {$ref: 'b.yaml#/Q'}], responses: {200: {$ref: 'b.yaml#/R'}}}}}",
            ),
            (
                "b.yaml",
                "Body: {name: b, in: body, schema: {$ref: '#/S'}}\nQ: {name: q, in: query, type: string}\nR: {description: r, schema: {$ref: '#/S'}}\nS: {type: string}",
            ),
        ],
        &[
            ("components schemas", "{S: {type: string}}"),
            ("components parameters", "{Q: {name: q, in: query, schema: {type: string}}}"),
            ("paths /a post requestBody", "{$ref: '#/components/requestBodies/Body'}"),
            ("paths /a post responses 200", "{$ref: '#/components/responses/R'}"),
        ],
    );
    expect(
        &[
            (
                "a.yaml",
                "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {P: {oneOf: [{$ref: 'b.yaml#/C'}, {$ref: '#/components/schemas/D'}], discriminator: {propertyName: k, mapping: {c: 'b.yaml#/C', d: D}}}, D: {type: object, properties: {k: {type: string}}}}}",
            ),
            ("b.yaml", "C: {type: object, properties: {k: {type: string}}}"),
        ],
        &[("components schemas P discriminator mapping", "{c: '#/components/schemas/C', d: '#/components/schemas/D'}")],
    );
}

#[test]
fn what_cannot_be_read_is_said_at_the_reference() {
    expect_found(
        &[
            (
                "a.yaml",
                "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: 'no.yaml'}, B: {$ref: '../b.yaml'}, C: {$ref: 'http://127.0.0.1/c.yaml'}, D: {$ref: '/d.yaml'}, E: {$ref: 'b.yaml#/E'}, F: {$ref: 'b.yaml#/F'}, G: {$ref: 'c.yaml'}, H: {$ref: 'b.yaml#/R'}}}\nx-code: {$ref: code.py}",
            ),
            (
                "b.yaml",
                "F: {type: object, properties: {f: {type: strnig}, g: {$ref: '#/nope'}, a: 1, a: 2}}\nR: {$ref: '#/R'}",
            ),
            ("c.yaml", "a: [1"),
            ("code.py", "a: [1"),
        ],
        &[
            "a.yaml unresolved-reference /components/schemas/A/$ref: cannot be read: there is no such file",
            "a.yaml unsupported /components/schemas/B/$ref: below the folder of the root document",
            "a.yaml unsupported /components/schemas/C/$ref: nothing is read from the network",
            "a.yaml unsupported /components/schemas/D/$ref: from the folder of this file on",
            "a.yaml unresolved-reference /components/schemas/E/$ref: there is no `E`",
            "b.yaml unknown-type /F/properties/f/type",
            "b.yaml unresolved-reference /F/properties/g/$ref",
            "b.yaml duplicate-key /F/properties/a",
            "b.yaml wrong-type /F/properties/a",
            "b.yaml cyclic-reference /R/$ref",
            "c.yaml syntax /a/1",
        ],
    );
    let broken = Document::new("a.yaml", format!("{HEAD}components: {{schemas: {{A: {{$ref: b.yaml}}}}}}"));
    let generated = crate::generate(&broken.with_files(|_| Ok(b"a: [1".to_vec())), &Severities::default());
    assert!(!generated.files.is_empty(), "a file that cannot be read is no reason to give up the document");
    let alone = Document::new("a.yaml", format!("{HEAD}components: {{schemas: {{A: {{$ref: b.yaml}}}}}}"));
    let (_, findings) = normalize(&alone, &Severities::default());
    assert!(findings.reports[0].to_string().contains("nobody reads other files here"), "{:?}", findings.reports);
}

#[test]
fn no_link_leads_out_of_the_folder() {
    let folder = tempfile();
    std::fs::write(folder.join("secret.yaml"), "type: string").unwrap();
    std::fs::create_dir_all(folder.join("spec/sub")).unwrap();
    std::fs::write(folder.join("spec/sub/in.yaml"), "type: string").unwrap();
    let read = files::below_folder_of(&folder.join("spec/openapi.yaml"));
    assert_eq!(read("sub/in.yaml"), Ok(b"type: string".to_vec()));
    assert!(read("sub").is_err_and(|why| why.contains("no file")));
    assert!(read("../secret.yaml").is_err_and(|why| why.contains("out of the folder")));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.join("secret.yaml"), folder.join("spec/out.yaml")).unwrap();
        std::os::unix::fs::symlink(folder.join("spec/sub/in.yaml"), folder.join("spec/within.yaml")).unwrap();
        assert!(read("out.yaml").is_err_and(|why| why.contains("out of the folder")));
        assert!(read("within.yaml").is_ok());
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// A new folder for one test.
fn tempfile() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("specwright-files-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn references_go_round_in_files_and_through_any_number_of_them() {
    expect_found(
        &[
            (
                "a.yaml",
                "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: b.yaml}, B: {$ref: c.yaml}, C: {$ref: 'a.yaml#/components/schemas/C'}}}",
            ),
            ("b.yaml", "$ref: c.yaml"),
            ("c.yaml", "$ref: b.yaml"),
        ],
        &["a.yaml cyclic-reference /components/schemas/C/$ref", "c.yaml cyclic-reference /$ref"],
    );
    let chain = |index: usize| format!("    C{index}: {{$ref: '#/components/schemas/C{}'}}\n", index + 1);
    let chain: String = (0..500).map(chain).collect();
    let text = format!(
        "{HEAD}components:\n  schemas:\n{chain}    C500: {{type: object, properties: {{a: {{$ref: '#/components/schemas/C0'}}}}}}\n"
    );
    let generated = generate(&Document::new("a.yaml", text), &Severities::default());
    assert_eq!(generated.findings.reports, []);
}

#[test]
fn any_line_of_any_file_may_be_missing() {
    const FILES: [&str; 5] = ["openapi.yaml", "paths/pets.yaml", "paths/pet.yaml", "schemas/Pet.yaml", "common.json"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/split");
    let texts = FILES.map(|path| (path, std::fs::read_to_string(folder.join(path)).unwrap()));
    let severities = Severities::default();
    for (path, text) in &texts {
        for missing in 0..text.lines().count() {
            let kept: Vec<&str> =
                text.lines().enumerate().filter(|(line, _)| *line != missing).map(|(_, l)| l).collect();
            let mut texts = texts.clone();
            texts.iter_mut().filter(|(other, _)| other == path).for_each(|(_, text)| *text = kept.join("\n"));
            let document = Document::new(FILES[0], texts[0].1.clone()).with_files(move |path| {
                let found = texts.iter().find(|(name, _)| *name == path);
                found.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| "there is no such file".to_owned())
            });
            let generated = generate(&document, &severities);
            let stopped = generated.findings.has_stopped();
            assert_eq!(
                generated.files.is_empty(),
                stopped,
                "{path} without line {missing}: {:#?}",
                generated.findings.reports
            );
        }
    }
}

#[test]
fn files_without_end_are_refused() {
    let text = format!("{HEAD}components: {{schemas: {{A: {{$ref: 0.yaml}}}}}}");
    let endless = Document::new("a.yaml", text).with_files(|path| {
        let number: u32 = path.trim_end_matches(".yaml").parse().map_err(|_| "no number".to_owned())?;
        Ok(format!("$ref: {}.yaml", number + 1).into_bytes())
    });
    let (_, findings) = normalize(&endless, &Severities::default());
    let told: Vec<String> = findings.reports.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("999.yaml:1:7: error[limit]") && told[0].contains("more than 1000 files"), "{told:#?}");

    let text = format!("{HEAD}components: {{schemas: {{A: {{$ref: b.yaml}}, B: {{$ref: c.yaml}}}}}}");
    let large = Document::new("a.yaml", text).with_files(|_| Ok(vec![b' '; crate::limits::FILE_BYTES - 1000]));
    let (_, findings) = normalize(&large, &Severities::default());
    let told = findings.reports.iter().map(ToString::to_string).find(|told| told.contains("error[limit]"));
    assert!(told.is_some_and(|told| told.contains("MiB together")), "{:#?}", findings.reports);
}
