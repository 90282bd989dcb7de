//! Names as they come: of every script, of any length, and with letters that mean something to the typesetter.

use snodo_paper::{Issuer, Letterhead, Party, ProjectAgreement};

use crate::{
    printed::{Printed, print},
    samples,
};

fn agreement_of(name: &str) -> Printed {
    let agreement = samples::agreement();
    let head = Letterhead {
        issuer: Issuer { name: name.into(), ..agreement.head.issuer.clone() },
        ..agreement.head.clone()
    };
    print(ProjectAgreement { head, person: Party { name: name.into(), ..samples::ada() }, ..agreement })
}

#[test]
fn markup_in_a_name_stays_letters() {
    for name in [
        "#panic(\"x\")",
        "*Ada* _Rossi_ `raw` $x^2$ = Titolo",
        "#read(\"/etc/passwd\")",
        "#import \"house.typ\": *",
        "</w> <script>alert(1)</script> @ada <label>",
        "\\ # [ ] { } ~ -- --- ... // /* */",
        "\"}; drop",
        "{\"name\": 1}",
    ] {
        let text = agreement_of(name).running_text();
        let plain: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&plain), "{name}: {text}");
    }
}

#[test]
fn names_of_every_script_are_printed() {
    for name in ["Олена Шевченко", "Γιώργος Παπαδόπουλος", "Nguyễn Thị Ánh", "Łukasz Żółć", "Đorđe Šarić"]
    {
        let text = agreement_of(name).running_text();
        assert!(text.contains(name), "{name}: {text}");
    }
    // Arabic is set from right to left in joined shapes: its letters come out in some order, all of them.
    let text = agreement_of("محمد العربي").running_text();
    assert!("محمدالعربي".chars().all(|letter| text.contains(letter)), "{text}");
    // No carried font has these: the paper comes out all the same.
    assert!(agreement_of("王小明 ਗੁਰਪ੍ਰੀਤ 😀").running_text().contains('\u{fffd}'));
}

#[test]
fn a_name_cannot_turn_the_order_of_letters() {
    let text = agreement_of("Ada \u{202e}issoR\u{202c} \u{200b}\u{feff}\u{0}").running_text();
    assert!(text.contains("Ada issoR"), "{text}");
}

#[test]
fn two_hundred_letters_stay_on_the_paper() {
    for name in ["A".repeat(200), "Anna Maria ".repeat(18), "محمد ".repeat(40)] {
        let printed = agreement_of(&name);
        assert!(printed.document.get_pages().len() <= 3, "{name}");
    }
    let letters = agreement_of(&"W".repeat(200)).text().matches('W').count();
    assert!(letters >= 400, "all of them, in the head and in the text: {letters}");
}
