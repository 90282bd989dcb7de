//! The published schemas, all in one, so that what refers to another is found without the net.

use std::{fs, path::Path};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

pub(crate) struct Schemas(Value);

fn within(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get_mut("$ref") {
                *reference = format!("#/$defs/{}", reference.trim_end_matches(".json"));
            }
            fields.remove("$schema");
            fields.values_mut().for_each(within);
        }
        Value::Array(all) => all.iter_mut().for_each(within),
        _ => {}
    }
}

impl Schemas {
    pub(crate) fn read() -> Schemas {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hsds-3.0");
        let mut all = Map::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.extension().is_some_and(|kind| kind == "json") && name != "openapi" {
                let mut schema: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                within(&mut schema);
                all.insert(name, schema);
            }
        }
        assert!(all.len() >= 20);
        Schemas(Value::Object(all))
    }

    /// The validator of a kind of thing.
    pub(crate) fn of(&self, name: &str) -> Validator {
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": format!("#/$defs/{name}"), "$defs": self.0,
        });
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    }
}

/// Every fault of a thing against its schema.
pub(crate) fn faults(validator: &Validator, thing: &Value) -> Vec<String> {
    validator.iter_errors(thing).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn what_is_wrong_is_found() {
    let schemas = Schemas::read();
    let service = schemas.of("service");
    let right = json!({"id": "0b8a3c9e-0d5c-4c3e-9a3c-0a7d5b1f2c3d", "name": "x", "status": "active"});
    assert_eq!(faults(&service, &right), Vec::<String>::new());
    for (field, value) in
        [("id", json!("x")), ("status", json!("open")), ("email", json!("x")), ("phones", json!([{}]))]
    {
        let mut wrong = right.clone();
        wrong[field] = value;
        assert!(!faults(&service, &wrong).is_empty(), "{field}");
    }
}
