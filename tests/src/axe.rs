//! axe-core: what a machine can tell about accessibility.

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::page::Page;

const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
        .then(r => done({ rules: r.passes.length, violations: r.violations }), e => done(String(e)));
";

impl Page {
    /// What axe-core finds wrong with what is shown, one line each.
    pub async fn violations(&self, place: &str) -> Result<Vec<String>> {
        if self.get("typeof axe").await? != json!("object") {
            self.eval(&format!("{AXE}; window.axe = axe;"), Vec::new()).await?;
        }
        let answer = self.eval_async(RUN, Vec::new()).await?;
        // A check that checked nothing must not count as a good one.
        if answer["rules"].as_u64().unwrap_or_default() < 5 {
            bail!("{place}: axe-core did not run: {answer}");
        }
        let violations = answer["violations"].as_array().cloned().unwrap_or_default();
        let line = |violation: &Value, node: &Value| {
            let text = |value: &Value| value.as_str().unwrap_or_default().replace('\n', " ");
            format!(
                "{place}: {} {} {}",
                text(&violation["id"]),
                node["target"],
                text(&node["failureSummary"])
            )
        };
        // Thirty members have the same trouble thirty times: three lines tell it.
        let nodes = |violation: &Value| {
            let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
            let mut lines: Vec<String> =
                nodes.iter().take(3).map(|node| line(violation, node)).collect();
            if nodes.len() > 3 {
                lines.push(format!("{place}: {} and {} more", violation["id"], nodes.len() - 3));
            }
            lines
        };
        Ok(violations.iter().flat_map(nodes).collect())
    }
}
