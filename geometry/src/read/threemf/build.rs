//! Finds what is to be built in a package, and counts what it comes to.

use std::collections::HashMap;

use super::USUAL;
use super::archive::Archive;
use super::budget::Budget;
use super::name::{self, Shown};
use super::part::{Object, Part, Reference};
use super::{model, package};
use crate::rejection::{PackageProblem, Rejection};
use crate::units::Units;

/// Objects in each other; real files have about five.
const DEEPEST: usize = 64;
/// What every mesh that is put somewhere takes in memory, bytes, beside its triangles.
const INSTANCE_BYTES: u64 = 1024;

/// An object by its part and its place there.
pub(super) type Id = (usize, usize);

/// What an object comes to with all that is in it.
#[derive(Clone, Copy, Default)]
struct Tally {
    triangles: u64,
    meshes: u64,
    /// Objects in each other, this one counted.
    depth: usize,
}

/// How far the counting has come with an object.
#[derive(Clone, Copy)]
enum State {
    Open,
    Counted(Tally),
}

/// The parts of a package that the build needs.
pub(super) struct Build<'p, 'b> {
    archive: &'p Archive<'b>,
    /// The first is the root, in which the build is.
    pub(super) parts: Vec<Part>,
    named: HashMap<Vec<u8>, usize>,
    counted: HashMap<Id, State>,
    /// What the whole build comes to.
    all: Tally,
}

impl<'p, 'b> Build<'p, 'b> {
    pub(super) fn new(
        archive: &'p Archive<'b>,
        root: &Shown,
        budget: &mut Budget<'_>,
    ) -> Result<Self, Rejection> {
        let mut build = Self {
            archive,
            parts: Vec::new(),
            named: HashMap::new(),
            counted: HashMap::new(),
            all: Tally::default(),
        };
        match build.part(root, budget)? {
            Some(_) => Ok(build),
            None => Err(name::refusal(&root.name, PackageProblem::NoModel)),
        }
    }

    /// The unit of the whole: every part's numbers are brought to that of the root.
    pub(super) fn units(&self) -> Units {
        let root = self.parts.first().and_then(|root| root.units);
        root.unwrap_or(USUAL)
    }

    pub(super) fn more_than_triangles(&self) -> bool {
        self.parts.iter().any(|part| part.more_than_triangles)
    }

    /// Reads a part if it has not been read yet; none if it is not there.
    fn part(&mut self, part: &Shown, budget: &mut Budget<'_>) -> Result<Option<usize>, Rejection> {
        if let Some(&known) = self.named.get(&part.key) {
            return Ok(Some(known));
        }
        let Some(text) = package::text(self.archive, part, budget)? else {
            return Ok(None);
        };
        self.parts.push(model::read(&part.name, &text, budget)?);
        let index = self.parts.len() - 1;
        self.named.insert(part.key.clone(), index);
        Ok(Some(index))
    }

    /// Finds everything that is to be built, and refuses what would be too much of it before any
    /// of it is made.
    pub(super) fn plan(&mut self, budget: &mut Budget<'_>) -> Result<(), Rejection> {
        let mut all = Tally::default();
        for nth in 0..self.items().len() {
            if let Some((id, line)) = self.find(0, None, nth, budget)? {
                let tally = self.tally(id, 1, (0, line), budget)?;
                all.triangles = all.triangles.saturating_add(tally.triangles);
                all.meshes = all.meshes.saturating_add(tally.meshes);
            }
        }
        if all.triangles == 0 {
            return Err(Rejection::Empty);
        }
        budget.guard.triangles(all.triangles)?;
        budget.hold(all.meshes.saturating_mul(INSTANCE_BYTES))?;
        self.all = all;
        Ok(())
    }

    /// Triangles that the whole build comes to.
    pub(super) fn triangles(&self) -> u64 {
        self.all.triangles
    }

    pub(super) fn items(&self) -> &[Reference] {
        self.parts.first().map_or(&[], |root| &root.items)
    }

    pub(super) fn object(&self, (part, object): Id) -> Option<&Object> {
        self.parts.get(part)?.objects.get(object)
    }

    /// The object that the nth component of an object is, or the nth item of a part's build, and
    /// the line that says so; the object's part is read if need be.
    fn find(
        &mut self,
        part: usize,
        object: Option<usize>,
        nth: usize,
        budget: &mut Budget<'_>,
    ) -> Result<Option<(Id, u64)>, Rejection> {
        budget.spend(0.0, 1 << 6)?;
        let Some(from) = self.parts.get(part) else {
            return Ok(None);
        };
        let references = match object {
            None => Some(&from.items),
            Some(object) => from.objects.get(object).map(|o| &o.components),
        };
        let Some(reference) = references.and_then(|all| all.get(nth)) else {
            return Ok(None);
        };
        let (number, line) = (reference.object, reference.line);
        let target = match reference.path.clone() {
            None => Some(part),
            Some(path) => self.part(&path, budget)?,
        };
        match target.and_then(|target| self.id(target, number)) {
            Some(id) => Ok(Some((id, line))),
            None => Err(self.refusal(part, line, PackageProblem::NoSuchObject)),
        }
    }

    pub(super) fn refusal(&self, part: usize, line: u64, problem: PackageProblem) -> Rejection {
        let part = self.parts.get(part).map_or("", |part| &part.name);
        Rejection::Package {
            part: part.to_owned(),
            line,
            problem,
        }
    }

    fn id(&self, part: usize, object: u32) -> Option<Id> {
        let index = self.parts.get(part)?.numbered.get(&object)?;
        Some((part, *index))
    }

    /// Where a reference leads that has been found before.
    pub(super) fn known(&self, part: usize, reference: &Reference) -> Option<Id> {
        let target = match &reference.path {
            None => part,
            Some(path) => *self.named.get(&path.key)?,
        };
        self.id(target, reference.object)
    }

    /// Counts what an object comes to, each object once. `level` objects are in each other, and
    /// `by` is the part and the line that put this one there.
    fn tally(
        &mut self,
        id: Id,
        level: usize,
        by: (usize, u64),
        budget: &mut Budget<'_>,
    ) -> Result<Tally, Rejection> {
        match self.counted.get(&id) {
            Some(State::Open) => return Err(self.refusal(by.0, by.1, PackageProblem::Cycle)),
            Some(&State::Counted(tally)) if level + tally.depth <= DEEPEST + 1 => return Ok(tally),
            None if level <= DEEPEST => {}
            _ => return Err(self.refusal(by.0, by.1, PackageProblem::TooDeep)),
        }
        self.counted.insert(id, State::Open);
        let (triangles, components) = self
            .object(id)
            .map_or((0, 0), |o| (o.triangles.len() as u64, o.components.len()));
        let mut all = Tally {
            triangles,
            meshes: u64::from(triangles > 0),
            depth: 0,
        };
        let mut kept = Vec::new();
        for nth in 0..components {
            let found = self.find(id.0, Some(id.1), nth, budget)?;
            let tally = match found {
                Some((inner, line)) => self.tally(inner, level + 1, (id.0, line), budget)?,
                None => Tally::default(),
            };
            all.triangles = all.triangles.saturating_add(tally.triangles);
            all.meshes = all.meshes.saturating_add(tally.meshes);
            all.depth = all.depth.max(tally.depth);
            kept.push(tally.triangles > 0);
        }
        self.keep(id, &kept);
        all.depth += 1;
        self.counted.insert(id, State::Counted(all));
        Ok(all)
    }

    /// Leaves out the components of an object that come to nothing, so that unfolding it costs no
    /// more than what comes out.
    fn keep(&mut self, (part, object): Id, kept: &[bool]) {
        let part = self.parts.get_mut(part);
        if let Some(object) = part.and_then(|part| part.objects.get_mut(object)) {
            let mut kept = kept.iter();
            object
                .components
                .retain(|_| kept.next().copied().unwrap_or(false));
        }
    }
}
