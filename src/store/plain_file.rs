//! `team.json`: a team in plain words, as people write files. The form is that of the program
//! `crates/core/examples/pack.rs`.

use duihun_core::share::{Plain, PlainGoal, PlainMember};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Reads one; `None` when the text is no such file. What is missing in it is empty.
pub fn read(text: &str) -> Option<Plain> {
    let file = JSON::parse(text).ok()?;
    let team = get(&file, "team");
    let members = get(&file, "members");
    if !team.is_object() && !Array::is_array(&members) {
        return None;
    }
    let member = |value: JsValue| PlainMember {
        nickname: text_of(&value, "nickname"),
        role: text_of(&value, "role"),
        titles: texts(&value, "titles"),
        jobs: texts(&value, "jobs"),
        strengths: texts(&value, "strengths"),
    };
    let goal = |value: JsValue| PlainGoal {
        kind: text_of(&value, "kind"),
        target: get(&value, "target").as_f64().filter(|n| *n >= 0.0).map(|n| n as u32),
        by: Some(text_of(&value, "by")).filter(|by| !by.is_empty()),
        text: text_of(&value, "text"),
    };
    Some(Plain {
        name: text_of(&team, "name"),
        chant: texts(&team, "chant"),
        values: texts(&team, "values"),
        members: list(&members).into_iter().map(member).collect(),
        goals: list(&get(&file, "goals")).into_iter().map(goal).collect(),
    })
}

/// The text of the file.
pub fn write(plain: &Plain) -> String {
    let member = |member: &PlainMember| {
        object(&[
            ("nickname", member.nickname.as_str().into()),
            ("role", member.role.as_str().into()),
            ("titles", array(&member.titles)),
            ("jobs", array(&member.jobs)),
            ("strengths", array(&member.strengths)),
        ])
    };
    let goal = |goal: &PlainGoal| {
        let target = goal.target.map(|target| ("target", JsValue::from_f64(target.into())));
        let by = goal.by.as_ref().map(|by| ("by", JsValue::from_str(by)));
        let text = (!goal.text.is_empty()).then(|| ("text", JsValue::from_str(&goal.text)));
        let kind = ("kind", JsValue::from_str(&goal.kind));
        object(&[Some(kind), target, by, text].into_iter().flatten().collect::<Vec<_>>())
    };
    let team = object(&[
        ("name", plain.name.as_str().into()),
        ("chant", array(&plain.chant)),
        ("values", array(&plain.values)),
    ]);
    let file = object(&[
        ("team", team),
        ("members", plain.members.iter().map(member).collect::<Array>().into()),
        ("goals", plain.goals.iter().map(goal).collect::<Array>().into()),
    ]);
    let text = JSON::stringify_with_replacer_and_space(&file, &JsValue::NULL, &2.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or_default()
}

fn text_of(value: &JsValue, name: &str) -> String {
    get(value, name).as_string().unwrap_or_default()
}

fn list(value: &JsValue) -> Vec<JsValue> {
    value.dyn_ref::<Array>().map(|array| array.iter().take(1000).collect()).unwrap_or_default()
}

fn texts(value: &JsValue, name: &str) -> Vec<String> {
    list(&get(value, name)).into_iter().filter_map(|text| text.as_string()).collect()
}

fn array(texts: &[String]) -> JsValue {
    texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes everything.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
