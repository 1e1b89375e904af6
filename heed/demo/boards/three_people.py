"""Who belongs to Kestrow, West Lamberry and Dunmarrow: most to all three, some to one of them."""

from __future__ import annotations

from heed.accounts import roles
from heed.demo.boards.setting import About, Place
from heed.demo.partnership import Part

KESTROW, LAMBERRY, DUNMARROW = "kestrow", "west-lamberry", "dunmarrow"
CASES, PANEL, QUALITY = "case-review-group", "review-panel", "quality-assurance-group"

BOARDS = (
    Place(KESTROW, "Kestrow Safeguarding Children Board", "Kestrow", "KSCB", "01632 964 111", "01632 964 100", "Shire Hall, Kestrow"),
    Place(LAMBERRY, "West Lamberry Safeguarding Children Board", "West Lamberry", "WLSCB", "01632 965 111", "01632 965 100", "Market Offices, Upper Lamberry"),
    Place(DUNMARROW, "Dunmarrow Safeguarding Children Board", "Dunmarrow", "DSCB", "01632 966 111", "01632 966 100", "Council House, Dunmarrow"),
)  # fmt: skip
GROUPS = {
    CASES: "Case Review Group of Kestrow, West Lamberry and Dunmarrow",
    PANEL: "Serious case review panel",
    QUALITY: "Quality Assurance Sub Group of Kestrow, West Lamberry and Dunmarrow",
}
AGENCIES: dict[str, About] = {
    "police": ("Lamber Valley Police", "Lamber Valley Police", "police"),
    "health": ("Three Vales Children’s Health", "Three Vales Health", "health"),
}
OWN_AGENCIES: dict[str, dict[str, About]] = {
    KESTROW: {
        "social-care": ("Kestrow Borough children’s social care", "Kestrow social care", "childrens-social-care"),
        "school": ("Kestrow Abbey School", "Abbey School", "education"),
    },
    LAMBERRY: {
        "social-care": ("West Lamberry District children’s social care", "West Lamberry social care", "childrens-social-care"),
        "school": ("Upper Lamberry Primary", "Upper Lamberry Primary", "education"),
    },
    DUNMARROW: {
        "social-care": ("Dunmarrow Borough children’s social care", "Dunmarrow social care", "childrens-social-care"),
        "school": ("Dunmarrow College", "Dunmarrow College", "education"),
    },
}  # fmt: skip

TOGETHER = (
    Part("chair", "Dame Rosamund Eyre-Kuti", "rosamund.eyre-kuti", "Independent chair of the three boards", roles.DECISION_MAKER, "board"),
    Part("group_chair", "Matthias Bello-Ravenscroft", "matthias.bello-ravenscroft", "Chair of the Case Review Group", roles.GROUP_CHAIR, "group", "Children's social care"),
    Part("nurse", "Saskia Ndlovu-Fane", "saskia.ndlovu-fane", "Named nurse", roles.GROUP_MEMBER, "group", "Health services"),
    Part("headteacher", "Orlando Peverell-Amoah", "orlando.peverell-amoah", "Headteacher", roles.GROUP_MEMBER, "group", "Education"),
    Part("detective", "Det Insp Tamsin Okoro-Hale", "tamsin.okoro-hale", "Child abuse investigation", roles.GROUP_MEMBER, "group", "Police"),
    Part("panel_social_worker", "Lorcan Ferris-Achebe", "lorcan.ferris-achebe", "Panel, children’s social care", roles.GROUP_MEMBER, PANEL, "Children's social care"),
    Part("detective", "Det Insp Tamsin Okoro-Hale", "tamsin.okoro-hale", "Panel, police", roles.GROUP_MEMBER, PANEL, "Police"),
    Part("designated_nurse", "Beatrix Solanke-Wynn", "beatrix.solanke-wynn", "Panel, designated nurse", roles.GROUP_MEMBER, PANEL, "Designated nurse"),
    Part("designated_doctor", "Dr Anselm Farouk-Lyle", "anselm.farouk-lyle", "Panel, designated doctor", roles.GROUP_MEMBER, PANEL, "Designated doctor"),
    Part("headteacher", "Orlando Peverell-Amoah", "orlando.peverell-amoah", "Panel, education", roles.GROUP_MEMBER, PANEL, "Education"),
    Part("communications", "Xanthe Boyle-Adomako", "xanthe.boyle-adomako", "Panel, communications", roles.GROUP_MEMBER, PANEL, "Communications"),
    Part("outside", "Reuben Castellan-Iyer", "reuben.castellan-iyer", "Panel, from an agency without a part", roles.GROUP_MEMBER, PANEL, "Agency without a part in the case"),
    Part("auditor", "Delphine Amankwah-Rowe", "delphine.amankwah-rowe", "Quality assurance", roles.GROUP_MEMBER, QUALITY),
    Part("police", "Det Sgt Hamish Oduya-Lark", "hamish.oduya-lark", "Police contact", roles.AGENCY_CONTACT, "police"),
    Part("health", "Genevieve Sowah-Trent", "genevieve.sowah-trent", "Health contact", roles.AGENCY_CONTACT, "health"),
    Part("author", "Alaric Onwudiwe-Platt", "alaric.onwudiwe-platt", "Author of health’s reports", roles.PRACTITIONER, "health"),
    Part("police_author", "Insp Leander Voss-Adeyemi", "leander.voss-adeyemi", "Author of the police’s reports", roles.PRACTITIONER, "police"),
    Part("police_reader", "Supt Wilhelmina Tarrant-Obi", "wilhelmina.tarrant-obi", "Quality reader of the police", roles.PRACTITIONER, "police"),
    Part("health_reader", "Dr Jocasta Munro-Eze", "jocasta.munro-eze", "Quality reader of health", roles.PRACTITIONER, "health"),
    Part("reviewer", "Cordelia Banerjee-Frost", "cordelia.banerjee-frost", "Independent reviewer", roles.INDEPENDENT, "board"),
    Part("panel_chair", "Thaddeus Mensah-Orrell", "thaddeus.mensah-orrell", "Independent panel chair", roles.INDEPENDENT, "board"),
    Part("checker_one", "Ottilie Grant-Sarpong", "ottilie.grant-sarpong", "Data protection", roles.PUBLICATION_CHECKER, "board"),
    Part("checker_two", "Emrys Takahashi-Bell", "emrys.takahashi-bell", "Second checker", roles.PUBLICATION_CHECKER, "board"),
)  # fmt: skip
OWN = (
    Part("manager", "Henrietta Bonsu-Wakefield", "henrietta.bonsu-wakefield", "Business manager", roles.BOARD_OFFICE, "board", only=KESTROW),
    Part("administrator", "Caspar Delacroix-Yeo", "caspar.delacroix-yeo", "Board administrator", roles.BOARD_OFFICE, "board", only=KESTROW),
    Part("social_worker", "Lucinda Afolabi-Marsh", "lucinda.afolabi-marsh", "Social care contact", roles.AGENCY_CONTACT, "social-care", only=KESTROW),
    Part("school", "Rafferty Quansah-Dean", "rafferty.quansah-dean", "School contact", roles.AGENCY_CONTACT, "school", only=KESTROW),
    Part("manager", "Ignatius Palmer-Oduro", "ignatius.palmer-oduro", "Business manager", roles.BOARD_OFFICE, "board", only=LAMBERRY),
    Part("social_worker", "Morwenna Addo-Fielding", "morwenna.addo-fielding", "Social care contact", roles.AGENCY_CONTACT, "social-care", only=LAMBERRY),
    Part("school", "Tobiah Renwick-Opoku", "tobiah.renwick-opoku", "School contact", roles.AGENCY_CONTACT, "school", only=LAMBERRY),
    Part("manager", "Salome Winterbourne-Ode", "salome.winterbourne-ode", "Business manager", roles.BOARD_OFFICE, "board", only=DUNMARROW),
    Part("social_worker", "Peregrine Asiedu-Locke", "peregrine.asiedu-locke", "Social care contact", roles.AGENCY_CONTACT, "social-care", only=DUNMARROW),
    Part("school", "Annora Kingsley-Effah", "annora.kingsley-effah", "School contact", roles.AGENCY_CONTACT, "school", only=DUNMARROW),
)  # fmt: skip
