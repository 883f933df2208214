"""The floor: Streamlit alone, one field and one text. No data, no map."""

import streamlit as st

st.set_page_config(layout="wide")
dates = st.text_input("Exact dates")
st.container(key="picture").markdown(f"# Dates: {dates or 'all'}")
