//! Writes a scene as SVG in few bytes, for pages that carry their picture inside.
//!
//! It is the picture of [`write`](super::write) to a tenth of a pixel. What is alike is said once: points
//! stand on whole steps, a tip that many lines have is a marker, things of one look share a group, and a line
//! that takes several strokes repeats its way letter for letter, which packs to nothing. Dots, nodes and names,
//! which do not lie on their like, are sorted by look; all other things keep their order.
//!
//! Its colours are those of the theme that the reader prefers, by a rule of its own style sheet. Policies of the page
//! around do not reach into pictures, which was tried in three engines.

mod outline;
mod pen;
mod sheet;
mod tips;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{anchor, escaped};
use crate::dataset::DealIx;
use crate::geom::{BezPath, CubicBez, ParamCurve as _, distance};
use crate::scene::{
    Align, Curve, Disc, EDGE, Glyph, GlyphMark, Ink, Item, Label, Palette, Pen, Scene, Shape,
    Weight, glyph_path,
};
use outline::Tapered;
use pen::{STEPS, Way, fine, part, short, steps};
use sheet::{Sheet, THIN, UPRIGHT};
use tips::{Tips, deal_of};

/// Where the strip of ground under a line starts and ends, as parts of the line.
const CASING: (f64, f64) = (0.04, 0.97);

/// Half the side of the square that a glyph is drawn in once, in CSS pixels.
const GLYPH_HALF: f64 = 10.0;

/// How wide a glyph is stroked, in halves of its side.
const GLYPH_STROKE: f64 = 0.18;

/// Returns `scene` as an SVG document in the colours that the reader prefers: `dark` or `light`.
pub fn small(scene: &Scene, dark: &Palette, light: &Palette) -> String {
    let mut writer = Writer {
        out: String::new(),
        sheet: Sheet::default(),
        spines: tips::spines(scene),
        tips: Tips::of(scene),
        groups: Vec::new(),
        glyphs: Vec::new(),
    };
    for run in scene.items.chunk_by(|a, b| Kind::of(a) == Kind::of(b)) {
        match Kind::of(&run[0]) {
            Kind::Dots => writer.dots(run),
            Kind::Lines => writer.lines(run),
            Kind::Tips => writer.all_tips(run),
            Kind::Nodes => writer.nodes(run),
            Kind::Names => writer.names(run),
        }
    }
    writer.finish(scene, dark, light)
}

/// What is written together.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Dots,
    Lines,
    Tips,
    Nodes,
    Names,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match &item.shape {
            // What fills a line stays under it.
            Shape::Curve(curve) if is_dotted(curve) && item.subject.is_some() => Self::Dots,
            Shape::Curve(_) => Self::Lines,
            Shape::Tip(_) => Self::Tips,
            Shape::Disc(_) | Shape::Glyph(_) => Self::Nodes,
            Shape::Label(_) => Self::Names,
        }
    }
}

/// Lines that were written as a group.
struct Group {
    deals: Vec<DealIx>,
    look: Option<usize>,
}

struct Writer {
    out: String,
    sheet: Sheet,
    spines: BTreeMap<DealIx, CubicBez>,
    tips: Tips,
    groups: Vec<Group>,
    /// The glyphs that were drawn once.
    glyphs: Vec<Glyph>,
}

impl Writer {
    fn finish(mut self, scene: &Scene, dark: &Palette, light: &Palette) -> String {
        let ground = self.sheet.ink(Ink::Ground);
        let (width, height) = (scene.size.width, scene.size.height);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {2} {3}\"><style>{4}</style>\
             <path d=\"M0,0h{2}v{3}H0z\" fill=\"{ground}\"/>{5}</svg>",
            short(width),
            short(height),
            fine(width),
            fine(height),
            self.sheet.rules(dark, light),
            self.out,
        )
    }

    // Lines

    /// Each group can be drawn again, with tips at the ends of its lines.
    fn dots(&mut self, run: &[Item]) {
        let mut looks = Vec::new();
        for item in run {
            let look = match &item.shape {
                Shape::Curve(curve) => self.dots_of(item, curve),
                _ => String::new(),
            };
            looks.push((look, self.tips.number(item)));
        }
        for ((look, tip), items) in gathered(run, looks) {
            let number = self.groups.len();
            let _ = write!(self.out, "<g{look}><g id=\"l{number}\">");
            for item in &items {
                if let Shape::Curve(curve) = &item.shape {
                    self.path(&Way::of_curve(curve.spine), "");
                }
            }
            self.out.push_str("</g></g>");
            let deals = items.into_iter().filter_map(deal_of).collect();
            self.groups.push(Group { deals, look: tip });
        }
    }

    fn dots_of(&mut self, item: &Item, curve: &Curve) -> String {
        let gap = match curve.pen {
            Pen::Dotted(gap) => fine(gap),
            _ => String::new(),
        };
        let ink = self.sheet.ink(curve.ink);
        let look = format!(
            "stroke:{ink};stroke-dasharray:0 {gap};stroke-linecap:round{}",
            also("stroke-opacity", item.opacity)
        );
        self.sheet.class(look) + &width(curve.width)
    }

    fn lines(&mut self, run: &[Item]) {
        for (place, item) in run.iter().enumerate() {
            let Shape::Curve(curve) = &item.shape else {
                continue;
            };
            match run.get(place + 1).map(|next| &next.shape) {
                Some(Shape::Curve(next)) if is_casing(curve, next) => {
                    self.casing(item, curve, next.spine);
                }
                _ => self.line(item, curve),
            }
        }
    }

    /// The strip under a line, in hundredths of the line, so that all are cut alike.
    fn casing(&mut self, item: &Item, curve: &Curve, line: CubicBez) {
        let (start, end) = (CASING.0 * 100.0, CASING.1 * 100.0);
        let ink = self.sheet.ink(curve.ink);
        let look = format!(
            "stroke:{ink};stroke-dasharray:0 {} {} 9{}",
            part(start),
            part(end - start),
            also("opacity", item.opacity)
        );
        let look = self.sheet.class(look) + " pathLength=\"100\"" + &width(curve.width);
        self.path(&Way::of_curve(line), &look);
    }

    fn line(&mut self, item: &Item, curve: &Curve) {
        let dashes = match &curve.pen {
            Pen::Ribbon(outline) => return self.ribbon(item, curve, outline),
            Pen::Outline(outline) => return self.outline(item, curve, outline),
            Pen::Dashed([dash, gap]) => {
                format!(";stroke-dasharray:{} {}", fine(*dash), fine(*gap))
            }
            Pen::Dotted(gap) => {
                format!(";stroke-dasharray:0 {};stroke-linecap:round", fine(*gap))
            }
            Pen::Solid => String::new(),
        };
        let ink = self.sheet.ink(curve.ink);
        let look = format!("stroke:{ink}{dashes}{}", also("opacity", item.opacity));
        let look = self.sheet.class(look) + &width(curve.width);
        self.path(&Way::of_curve(curve.spine), &look);
    }

    fn ribbon(&mut self, item: &Item, curve: &Curve, outline: &BezPath) {
        if let Some(tapered) = Tapered::read(curve.spine, curve.width, outline) {
            let look = self.filled(curve.ink, item.opacity);
            self.path(&tapered.data(), &look);
        }
    }

    fn outline(&mut self, item: &Item, curve: &Curve, outline: &BezPath) {
        if let Some(tapered) = Tapered::read(curve.spine, curve.width - EDGE, outline) {
            let ink = self.sheet.ink(curve.ink);
            let look = format!("stroke:{ink}{}", also("opacity", item.opacity));
            let look = self.sheet.class(look) + &width(EDGE);
            self.path(&tapered.data(), &look);
        }
    }

    // Tips

    fn all_tips(&mut self, run: &[Item]) {
        let looks = run.iter().map(|item| self.tips.number(item)).collect();
        for (number, items) in gathered(run, looks) {
            match number {
                Some(number) => self.markers(number, &items),
                None => items.into_iter().for_each(|item| self.tip(item)),
            }
        }
    }

    fn tip(&mut self, item: &Item) {
        if let Shape::Tip(tip) = &item.shape {
            let look = self.filled(tip.ink, item.opacity);
            self.path(&Way::of_path(&tip.to_path()), &look);
        }
    }

    /// Draws lines once more, not to be seen themselves but to carry their tips, as wide as these are.
    fn markers(&mut self, number: usize, items: &[&Item]) {
        let (ink, opacity) = (self.tips.look(number).ink, self.tips.look(number).opacity);
        let look = self.filled(ink, opacity);
        let usual = items.last().map_or(0.0, |item| tip_width(item));
        let _ = write!(
            self.out,
            "<marker id=\"t{number}\" orient=\"auto\" overflow=\"visible\"><path d=\"{}\"{look}/></marker>\
             <g marker-end=\"url(#t{number})\" stroke-width=\"{}\">",
            self.tips.look(number).data,
            fine(usual),
        );
        let mut grouped = Vec::new();
        for (place, group) in self.groups.iter().enumerate() {
            if group.look == Some(number) {
                let _ = write!(self.out, "<use href=\"#l{place}\"/>");
                grouped.extend(group.deals.iter().copied());
            }
        }
        for item in items {
            let spine = deal_of(item).filter(|deal| !grouped.contains(deal));
            if let Some(&spine) = spine.and_then(|deal| self.spines.get(&deal)) {
                let own = fine(tip_width(item));
                let look = if own == fine(usual) {
                    String::new()
                } else {
                    format!(" stroke-width=\"{own}\"")
                };
                self.path(&Way::of_curve(spine), &look);
            }
        }
        self.out.push_str("</g>");
    }

    // Nodes

    /// Discs, each with its rim, then what is drawn in them.
    fn nodes(&mut self, run: &[Item]) {
        let mut rest = run;
        while let [item, after @ ..] = rest {
            rest = after;
            let Shape::Disc(disc) = &item.shape else {
                continue;
            };
            let rim = after.first().and_then(|next| rim_of(disc, next));
            if rim.is_some() {
                rest = &after[1..];
            }
            self.disc(item, disc, rim);
        }
        let mut looks = Vec::new();
        for item in run {
            looks.push(match &item.shape {
                Shape::Glyph(mark) => Some((mark.ink, also("opacity", item.opacity))),
                _ => None,
            });
        }
        for (look, items) in gathered(run, looks) {
            if let Some((ink, opacity)) = look {
                self.glyphs(ink, &opacity, &items);
            }
        }
    }

    fn glyphs(&mut self, ink: Ink, opacity: &str, items: &[&Item]) {
        let ink = self.sheet.ink(ink);
        let look = format!("stroke:{ink};stroke-linecap:round;stroke-linejoin:round{opacity}");
        let class = self.sheet.class(look);
        let _ = write!(
            self.out,
            "<g{class} stroke-width=\"{}\">",
            fine(GLYPH_HALF * GLYPH_STROKE)
        );
        for item in items {
            if let Shape::Glyph(mark) = &item.shape {
                self.glyph(*mark);
            }
        }
        self.out.push_str("</g>");
    }

    fn disc(&mut self, item: &Item, disc: &Disc, rim: Option<(Ink, f64, f64)>) {
        let rim = rim.or(disc.rim.map(|(ink, width)| (ink, width, 1.0)));
        let mut look = Vec::new();
        if let Some(ink) = disc.fill {
            look.push(format!("fill:{}", self.sheet.ink(ink)));
        }
        if let Some((ink, _, opacity)) = rim {
            let ink = self.sheet.ink(ink);
            look.push(format!("stroke:{ink}{}", also("stroke-opacity", opacity)));
        }
        if part(item.opacity) != "1" {
            look.push(format!("opacity:{}", part(item.opacity)));
        }
        let class = self.sheet.class(look.join(";"));
        let width = rim.map_or_else(String::new, |(_, wide, _)| width(wide));
        let [x, y, radius] =
            [disc.centre.x, disc.centre.y, disc.radius].map(|length| short(steps(length)));
        let _ = write!(
            self.out,
            "<circle{class} cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{width}/>"
        );
    }

    /// A glyph is drawn where it is first needed, and again at other places and sizes.
    fn glyph(&mut self, mark: GlyphMark) {
        let known = self.glyphs.iter().position(|&glyph| glyph == mark.glyph);
        let number = known.unwrap_or(self.glyphs.len());
        if known.is_none() {
            self.glyphs.push(mark.glyph);
            let path = glyph_path(mark.glyph, (0.0, 0.0).into(), GLYPH_HALF);
            let _ = write!(
                self.out,
                "<defs><path id=\"g{number}\" d=\"{}\"/></defs>",
                Way::of_path(&path)
            );
        }
        let scale = mark.half / GLYPH_HALF;
        // No stroke is thinner or wider than some width, however large the glyph is.
        let wide = mark.stroke_width() / scale;
        let width = if (wide - GLYPH_HALF * GLYPH_STROKE).abs() < 0.01 {
            String::new()
        } else {
            format!(" stroke-width=\"{}\"", fine(wide))
        };
        let _ = write!(
            self.out,
            "<use href=\"#g{number}\" transform=\"translate({},{})scale({})\"{width}/>",
            short(steps(mark.centre.x)),
            short(steps(mark.centre.y)),
            part(scale),
        );
    }

    // Names

    fn names(&mut self, run: &[Item]) {
        let mut looks = Vec::new();
        for item in run {
            looks.push(match &item.shape {
                Shape::Label(label) => self.lettering(item, label),
                _ => String::new(),
            });
        }
        // In pixels of their own, since browsers draw letters for the size at which they are set.
        let _ = write!(self.out, "<g transform=\"scale({})\">", short(STEPS));
        for (look, items) in gathered(run, looks) {
            let _ = write!(self.out, "<g{look}>");
            for item in items {
                if let Shape::Label(label) = &item.shape {
                    self.name(label);
                }
            }
            self.out.push_str("</g>");
        }
        self.out.push_str("</g>");
    }

    fn name(&mut self, label: &Label) {
        let size = match part(label.size) {
            usual if usual == part(UPRIGHT) => String::new(),
            size => format!(" font-size=\"{size}\""),
        };
        let _ = write!(
            self.out,
            "<text x=\"{}\" y=\"{}\"{size} lengthAdjust=\"spacingAndGlyphs\" textLength=\"{}\">{}</text>",
            part(label.at.x),
            part(label.at.y),
            part(label.width),
            escaped(&label.text)
        );
    }

    fn lettering(&mut self, item: &Item, label: &Label) -> String {
        let mut look = format!("fill:{}", self.sheet.ink(label.ink));
        if label.weight != Weight::Regular {
            let _ = write!(look, ";font-weight:{}", label.weight.css());
        }
        if label.align != Align::Start {
            let _ = write!(look, ";text-anchor:{}", anchor(label.align));
        }
        if label.halo > 0.0 {
            let ground = self.sheet.ink(Ink::Ground);
            let halo = part(2.0 * label.halo);
            let _ = write!(
                look,
                ";stroke:{ground};stroke-width:{halo};stroke-linejoin:round;paint-order:stroke"
            );
        }
        self.sheet.class(look + &also("opacity", item.opacity))
    }

    // Looks

    fn path(&mut self, data: &str, look: &str) {
        let _ = write!(self.out, "<path{look} d=\"{data}\"/>");
    }

    fn filled(&mut self, ink: Ink, opacity: f64) -> String {
        let ink = self.sheet.ink(ink);
        self.sheet
            .class(format!("fill:{ink}{}", also("opacity", opacity)))
    }
}

/// Returns the attribute for a stroke that is not as thin as most.
fn width(width: f64) -> String {
    match fine(width) {
        usual if usual == fine(THIN) => String::new(),
        width => format!(" stroke-width=\"{width}\""),
    }
}

/// Returns one more declaration, unless all of something is seen.
fn also(name: &str, value: f64) -> String {
    match part(value) {
        all if all == "1" => String::new(),
        value => format!(";{name}:{value}"),
    }
}

fn tip_width(item: &Item) -> f64 {
    match &item.shape {
        Shape::Tip(tip) => tip.width,
        _ => 0.0,
    }
}

/// Whether a curve is the strip of ground under the next one.
fn is_dotted(curve: &Curve) -> bool {
    matches!(curve.pen, Pen::Dotted(_))
}

fn is_casing(curve: &Curve, next: &Curve) -> bool {
    let part = next.spine.subsegment(CASING.0..CASING.1);
    let is_near = |a, b| distance(a, b) < 0.01;
    curve.ink == Ink::Ground
        && curve.pen == Pen::Solid
        && is_near(curve.spine.p0, part.p0)
        && is_near(curve.spine.p1, part.p1)
        && is_near(curve.spine.p3, part.p3)
}

/// Returns ink, width and opacity of a disc that is the rim of the one before it.
fn rim_of(disc: &Disc, next: &Item) -> Option<(Ink, f64, f64)> {
    let Shape::Disc(rim) = &next.shape else {
        return None;
    };
    let is_alike = disc.rim.is_none()
        && rim.fill.is_none()
        && distance(disc.centre, rim.centre) < 0.01
        && (disc.radius - rim.radius).abs() < 0.01;
    let (ink, width) = rim.rim.filter(|_| is_alike)?;
    Some((ink, width, next.opacity))
}

/// Gathers items that share a key, in the order in which each key is first met.
fn gathered<K: PartialEq>(items: &[Item], keys: Vec<K>) -> Vec<(K, Vec<&Item>)> {
    let mut groups: Vec<(K, Vec<&Item>)> = Vec::new();
    for (item, key) in items.iter().zip(keys) {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}
