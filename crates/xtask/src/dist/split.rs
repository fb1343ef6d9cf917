//! One app in two files: what a first visit needs, and the rest, which follows a moment later.
//!
//! Both halves share memory, table and stack. A function of the rest that the first half names is a *gate*: the first
//! half imports a stand-in for it, which the page makes (`tekserGates` in `boot.js`) and which calls the real one. Who
//! leads a learner to a gate waits until the rest is there (`pages::with_rest`).
//!
//! Rust's own names say to which module a function belongs, also where it is generic: the app is compiled with full names
//! and without folding equal functions into one, which would then bear only one of their names.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use tekser_core::activity;
use walrus::{
    ElementItems, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, Module, ModuleConfig, TableId,
    ir::{Visitor, dfs_in_order},
};

use super::app::Names;

/// Where the first half finds the gates, before names are made short.
pub const REST: &str = "tekser_rest";
/// Where the rest finds everything: the module name that wasm-opt gives to all.
pub const FIRST: &str = "a";

/// Pages that nobody meets first. What only they use follows them.
const PAGES: [&str; 7] = ["quest", "notebook", "workshop", "teacher", "settings", "progress", "glossary"];

/// Whether the function of this name belongs to the rest.
pub fn is_rest(name: &str) -> bool {
    let name = without_hashes(name);
    let has = |path: &str| name.contains(path);
    PAGES.iter().any(|page| has(&format!("tekser::pages::{page}::")))
        || has("tekser_core::web::")
        || activity::LATER
            .iter()
            .any(|kind| has(&format!("tekser::activities::{kind}::")) || has(&format!("tekser_core::activity::{kind}::")))
}

/// `tekser[0123456789abcdef]::x` → `tekser::x`.
fn without_hashes(name: &str) -> String {
    let mut left = name;
    let mut bare = String::with_capacity(name.len());
    while let Some((before, after)) = left.split_once('[') {
        bare.push_str(before);
        left = match after.split_once(']') {
            Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => rest,
            _ => {
                bare.push('[');
                after
            }
        };
    }
    bare + left
}

/// What goes where. Functions, globals and tables go by their numbers, which are the same whenever the app is read.
#[derive(Default)]
pub struct Plan {
    /// The functions of the rest.
    rest: BTreeSet<usize>,
    /// Those of them that the first half names, with the name of the gate.
    gates: BTreeMap<usize, String>,
    /// What of the first half the rest uses, with the name it is handed over by.
    functions: BTreeMap<usize, String>,
    globals: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
}

/// The names that the two halves' common things go by in the first half.
const MEMORY: &str = "memory";

/// The first half of `app`, and what belongs into the second.
///
/// # Errors
///
/// When `app` cannot be read, or has no memory called `memory`.
pub fn first(app: &[u8], is_rest: impl Fn(&str) -> bool) -> anyhow::Result<(Vec<u8>, Plan)> {
    let mut module = read(app)?;
    let plan = plan(&module, is_rest);
    anyhow::ensure!(!plan.rest.is_empty(), "no function of the app has the name of one of its later parts");
    for (&index, name) in &plan.gates {
        let id = function(&module, index)?;
        let import = module.imports.add(REST, name, id);
        become_import(&mut module, id, import);
    }
    for (&index, name) in &plan.functions {
        let id = function(&module, index)?;
        module.exports.add(name, id);
    }
    for (&index, name) in &plan.globals {
        let id = module.globals.iter().map(walrus::Global::id).find(|id| id.index() == index).context("a global")?;
        module.exports.add(name, id);
    }
    for (&index, name) in &plan.tables {
        let id = module.tables.iter().map(walrus::Table::id).find(|id| id.index() == index).context("a table")?;
        module.exports.add(name, id);
    }
    walrus::passes::gc::run(&mut module);
    Ok((module.emit_wasm(), plan))
}

/// The second half of `app`, by the short names that the first one goes by now.
///
/// # Errors
///
/// When `app` cannot be read or `names` lacks a name.
pub fn rest(app: &[u8], plan: &Plan, names: &Names) -> anyhow::Result<Vec<u8>> {
    let mut module = read(app)?;
    let given: BTreeMap<&str, &str> = names.exports.iter().map(|(name, short)| (name.as_str(), short.as_str())).collect();
    let short = |name: &str| given.get(name).copied().with_context(|| format!("wasm-opt tells no short name for `{name}`"));
    // What the first half brings along already.
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for id in memories {
        let import = module.imports.add(FIRST, short(MEMORY)?, id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for id in tables {
        module.tables.get_mut(id).elem_segments.clear();
        if let Some(name) = plan.tables.get(&id.index()) {
            let import = module.imports.add(FIRST, short(name)?, id);
            module.tables.get_mut(id).import = Some(import);
        }
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in globals {
        if let Some(name) = plan.globals.get(&id.index()) {
            let import = module.imports.add(FIRST, short(name)?, id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
    for (&index, name) in &plan.functions {
        let id = function(&module, index)?;
        match module.funcs.get(id).kind {
            FunctionKind::Import(ref import) => {
                let import = import.import;
                let import = module.imports.get_mut(import);
                FIRST.clone_into(&mut import.module);
                short(name)?.clone_into(&mut import.name);
            }
            _ => {
                let import = module.imports.add(FIRST, short(name)?, id);
                become_import(&mut module, id, import);
            }
        }
    }
    for (_, gate, short) in names.imports.iter().filter(|(module, ..)| module == REST) {
        let index = plan.gates.iter().find(|(_, name)| *name == gate).with_context(|| format!("no gate is called `{gate}`"))?.0;
        let id = function(&module, *index)?;
        module.exports.add(short, id);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

fn read(app: &[u8]) -> anyhow::Result<Module> {
    ModuleConfig::new().generate_name_section(true).generate_producers_section(false).parse(app).context("the bound app")
}

fn function(module: &Module, index: usize) -> anyhow::Result<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).find(|id| id.index() == index).with_context(|| format!("function {index}"))
}

fn become_import(module: &mut Module, id: FunctionId, import: walrus::ImportId) {
    let ty = module.funcs.get(id).ty();
    module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// What a function names in its body.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(id.index());
    }
}

fn plan(module: &Module, is_rest: impl Fn(&str) -> bool) -> Plan {
    let uses: BTreeMap<usize, Uses> = module
        .funcs
        .iter_local()
        .map(|(id, local)| {
            let mut uses = Uses::default();
            dfs_in_order(&mut uses, local, local.entry_block());
            (id.index(), uses)
        })
        .collect();
    let mut callers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (&caller, uses) in &uses {
        for &callee in &uses.functions {
            callers.entry(callee).or_default().insert(caller);
        }
    }
    let exported: BTreeSet<usize> = module
        .exports
        .iter()
        .filter_map(|export| if let ExportItem::Function(id) = export.item { Some(id.index()) } else { None })
        .chain(module.start.map(|id| id.index()))
        .collect();
    // Who stands in the table may be called by anybody who holds its number.
    let in_table: BTreeSet<usize> = module
        .elements
        .iter()
        .flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.iter().map(|id| id.index()).collect::<Vec<_>>(),
            ElementItems::Expressions(..) => Vec::new(),
        })
        .collect();
    let named = |id: &FunctionId| module.funcs.get(*id).name.as_deref().is_some_and(&is_rest);
    let mut rest: BTreeSet<usize> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| named(id) && !exported.contains(&id.index()))
        .map(|id| id.index())
        .collect();
    // What only the rest calls goes with it.
    loop {
        let follows = |index: &usize| {
            let callers = callers.get(index);
            !rest.contains(index)
                && !exported.contains(index)
                && !in_table.contains(index)
                && callers.is_some_and(|callers| callers.iter().all(|caller| rest.contains(caller)))
        };
        let more: Vec<usize> = uses.keys().copied().filter(follows).collect();
        if more.is_empty() {
            break;
        }
        rest.extend(more);
    }
    let mut plan = Plan::default();
    let mut names = (0_u32..).map(|number| format!("tekser_{number}"));
    let mut name = || names.next().unwrap_or_default();
    for &index in &rest {
        let called = callers.get(&index).is_some_and(|callers| callers.iter().any(|caller| !rest.contains(caller)));
        if called || in_table.contains(&index) {
            plan.gates.insert(index, name());
        }
        let Some(uses) = uses.get(&index) else { continue };
        for &callee in uses.functions.difference(&rest) {
            plan.functions.entry(callee).or_insert_with(&mut name);
        }
        for &global in &uses.globals {
            plan.globals.entry(global).or_insert_with(&mut name);
        }
        for &table in &uses.tables {
            plan.tables.entry(table).or_insert_with(&mut name);
        }
    }
    plan.rest = rest;
    plan
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    /// `main` (exported) calls `later`; `later` calls `shared`, which `main` calls too, and `own`, which nobody else does.
    fn app() -> Vec<u8> {
        let mut module = Module::with_config(ModuleConfig::new());
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add(MEMORY, memory);
        let mut function = |name: &str, calls: &[FunctionId]| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.name(name.to_owned());
            for call in calls {
                builder.func_body().call(*call).drop();
            }
            builder.func_body().i32_const(1);
            builder.finish(vec![], &mut module.funcs)
        };
        let shared = function("app::shared", &[]);
        let own = function("app::own", &[]);
        let later = function("<app::later::Kind as Other>::run", &[shared, own]);
        let main = function("app::main", &[shared, later]);
        module.exports.add("main", main);
        module.emit_wasm()
    }

    fn names_of(module: &Module) -> Vec<&str> {
        module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect()
    }

    #[test]
    fn what_only_the_rest_uses_goes_with_it_and_what_both_use_stays() {
        let app = app();
        let (first_half, plan) = first(&app, |name| name.contains("app::later")).unwrap();
        let module = read(&first_half).unwrap();
        let mut stayed = names_of(&module);
        stayed.sort_unstable();
        assert_eq!(stayed, ["app::main", "app::shared"]);
        let gates: Vec<_> = module.imports.iter().map(|it| (it.module.as_str(), it.name.as_str())).collect();
        assert_eq!(gates, [(REST, "tekser_0")]);
        let exports: Vec<_> = module.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(exports, ["memory", "main", "tekser_1"]);

        let names = Names {
            imports: vec![(REST.to_owned(), "tekser_0".to_owned(), "g".to_owned())],
            exports: [("memory", "m"), ("main", "n"), ("tekser_1", "s")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        };
        let module = read(&rest(&app, &plan, &names).unwrap()).unwrap();
        let mut went = names_of(&module);
        went.sort_unstable();
        assert_eq!(went, ["<app::later::Kind as Other>::run", "app::own"]);
        let imports: Vec<_> = module.imports.iter().map(|it| (it.module.as_str(), it.name.as_str())).collect();
        assert_eq!(imports, [(FIRST, "s")], "the memory it never touches is not asked for");
        let exports: Vec<_> = module.exports.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(exports, ["g"]);
        assert!(rest(&app, &plan, &Names { imports: Vec::new(), exports: Vec::new() }).is_err(), "a name that is not told");
    }

    #[test]
    fn an_app_without_a_second_half_is_a_fault() {
        assert!(first(&app(), |_| false).is_err());
    }

    #[test]
    fn pages_and_kinds_are_known_by_their_path_wherever_it_stands_in_a_name() {
        assert!(is_rest("tekser[0123456789abcdef]::pages::quest::quest::{closure#0}"));
        assert!(is_rest(
            "<alloc[0123456789abcdef]::boxed::Box<tekser::pages::settings::erase::{closure#1}> as core::ops::Drop>::drop"
        ));
        assert!(!is_rest("tekser::pages::home::home"));
        assert!(!is_rest("<[u8; 4] as core::fmt::Debug>::fmt"));
        for kind in activity::LATER {
            assert!(is_rest(&format!("tekser_core::activity::{kind}::X::score")));
        }
    }
}
